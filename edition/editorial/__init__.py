"""The editors' work: their files, quotations, registers, bibliography, and edited documents."""
