-- How surely text recognition read each word of a scan: uint8 per span in percent, 255 for a word of the file's own
-- text; empty where no word was recognised.
ALTER TABLE passage ADD COLUMN confidences BLOB NOT NULL DEFAULT x'';
