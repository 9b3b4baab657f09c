"""What a file is and the rows of cells in it: text, workbooks, Parquet."""
