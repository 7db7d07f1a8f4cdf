-- What a verdict is about, kept only where somebody gave one: enough to turn it into a test.
ALTER TABLE feedback ADD COLUMN question TEXT;
