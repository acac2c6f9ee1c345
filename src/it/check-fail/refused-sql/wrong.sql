CREATE TABLE account (
  account_id integer PRIMARY KEY
);
CREATE TABLE note (
  note_id integr
);
