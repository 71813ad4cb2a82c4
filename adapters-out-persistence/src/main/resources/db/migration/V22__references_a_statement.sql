-- What every order writes is checked against what it refers to once a statement and not once a row:
-- in a crowd of orders the checks of single rows were a quarter of what the database did, and each
-- wrote a lock into the row that it found. The keys stay here, to be read; these triggers keep them.
-- What is referred to is never removed and never renamed, so that nothing has to be locked for it.
-- An allocation is made of the row of its pool that is moved by the same statement.
--
-- Another instance may be working. An admission, the most frequent of what it does, takes these
-- tables in this sequence, and is waited for. What takes them in another may be ended by the
-- database, and is run again by its instance; or this migration is, and nothing of it is there.
LOCK TABLE groups, members, options, pools, allocations, orders, order_lines, payments
  IN ACCESS EXCLUSIVE MODE;

ALTER TABLE orders ALTER CONSTRAINT orders_group_id_fkey NOT ENFORCED;
ALTER TABLE orders ALTER CONSTRAINT orders_member_id_fkey NOT ENFORCED;
ALTER TABLE order_lines ALTER CONSTRAINT order_lines_order_id_fkey NOT ENFORCED;
ALTER TABLE order_lines ALTER CONSTRAINT order_lines_option_id_fkey NOT ENFORCED;
ALTER TABLE payments ALTER CONSTRAINT payments_order_id_fkey NOT ENFORCED;
ALTER TABLE payments ALTER CONSTRAINT payments_payer_id_fkey NOT ENFORCED;
ALTER TABLE allocations ALTER CONSTRAINT allocations_pool_id_fkey NOT ENFORCED;

CREATE FUNCTION refuse_removal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'referred_to: % of % is refused', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER stays BEFORE DELETE OR UPDATE OF id ON members
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_removal();

CREATE TRIGGER stays BEFORE DELETE OR UPDATE OF id ON groups
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_removal();

CREATE TRIGGER stays BEFORE DELETE OR UPDATE OF id ON options
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_removal();

CREATE TRIGGER stays BEFORE DELETE OR UPDATE OF id ON pools
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_removal();

CREATE TRIGGER stays BEFORE DELETE OR UPDATE OF id, group_id, member_id ON orders
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_removal();

CREATE TRIGGER stays BEFORE UPDATE OF order_id, option_id ON order_lines
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_removal();

CREATE TRIGGER stays BEFORE UPDATE OF order_id, payer_id ON payments
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_removal();

CREATE TRIGGER stays BEFORE UPDATE OF pool_id ON allocations
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_removal();

-- Each row is looked up by its key, however many there are: hence the queries in the condition,
-- which are never made into a join.
CREATE FUNCTION check_references_of_orders() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM fresh f
    WHERE (SELECT true FROM members m WHERE m.id = f.member_id) IS NULL
      OR (SELECT true FROM groups g WHERE g.id = f.group_id) IS NULL)
  THEN
    RAISE EXCEPTION 'an order is of a member or a group that is not there'
      USING ERRCODE = 'foreign_key_violation', TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NULL;
END
$$;

CREATE TRIGGER refer_to_what_is_there AFTER INSERT ON orders
  REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION check_references_of_orders();

CREATE FUNCTION check_references_of_order_lines() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM fresh f
    WHERE (SELECT true FROM orders o WHERE o.id = f.order_id) IS NULL
      OR (SELECT true FROM options o WHERE o.id = f.option_id) IS NULL)
  THEN
    RAISE EXCEPTION 'a line is of an order or an option that is not there'
      USING ERRCODE = 'foreign_key_violation', TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NULL;
END
$$;

CREATE TRIGGER refer_to_what_is_there AFTER INSERT ON order_lines
  REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION check_references_of_order_lines();

CREATE FUNCTION check_references_of_payments() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM fresh f
    WHERE (SELECT true FROM orders o WHERE o.id = f.order_id) IS NULL
      OR (SELECT true FROM members m WHERE m.id = f.payer_id) IS NULL)
  THEN
    RAISE EXCEPTION 'a payment is of an order or a member that is not there'
      USING ERRCODE = 'foreign_key_violation', TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NULL;
END
$$;

CREATE TRIGGER refer_to_what_is_there AFTER INSERT ON payments
  REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION check_references_of_payments();
