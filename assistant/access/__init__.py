"""What each person may read: labels of files, rules for folders, and the stores as one person may see them."""
