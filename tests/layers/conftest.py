from built_regions import hohhot, project_list, reading

__all__ = ["hohhot", "project_list", "reading"]
