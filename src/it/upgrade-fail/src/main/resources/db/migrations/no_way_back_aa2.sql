-- revision:  aa2
-- revises:   aa1
-- message:   no way back

-- migrate:upgrade
ALTER TABLE account ADD COLUMN name text;
