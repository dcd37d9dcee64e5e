"""What the user gives beside a package: store listings, filing records, lists of preinstalled apps (docs/inputs.md)."""
