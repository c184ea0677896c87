"""Everything that writes data: the gate, the canonical YAML writer, the status log, takedowns, sheets and reports."""
