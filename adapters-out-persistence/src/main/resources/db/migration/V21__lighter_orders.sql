-- What an order costs to store, when a crowd orders. These keys point to what a row that is checked
-- anyway points to as well, and nothing of it is ever changed or removed: an order's group has its
-- club, and a line's option its pool. `moim verify` finds a row that does not fit
-- (orders-are-of-their-group). The index is the beginning of orders_by_member with the group before
-- the id: one member's orders are few.
ALTER TABLE orders DROP CONSTRAINT orders_club_id_fkey;
ALTER TABLE order_lines DROP CONSTRAINT order_lines_pool_id_fkey;
DROP INDEX orders_by_member_and_group;
