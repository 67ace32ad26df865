"""What the editor says: files, quotations, registers, bibliography, and documents edited by them."""
