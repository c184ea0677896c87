"""What is known of an agency and its plan -> the files of a data folder, each line explained; or of one more campaign.

What nobody said yet is a blank that says so; nothing is made up. A module for each thing that is written.
"""

from .blank_plan import NO_PLAN
from .brief import Answers, Brief
from .folder import NewFolder, campaign_files, new_folder
from .inventory import Inventory

__all__ = ["NO_PLAN", "Answers", "Brief", "Inventory", "NewFolder", "campaign_files", "new_folder"]
