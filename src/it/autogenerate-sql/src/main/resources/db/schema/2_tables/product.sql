CREATE TABLE product (
  product_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  title varchar(200) NOT NULL,
  size size NOT NULL DEFAULT 'small',
  created_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP
);
COMMENT ON TABLE product IS 'what is sold';
