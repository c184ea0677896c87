"""An office of three at work on one data folder, at random: nothing accepted is lost, nothing withdrawn is public."""
