raise ImportError(
    "Placement is gone (the site's pages need part_of in both places): a muscle in two regions is now two Muscle rows; "
    "the second one names the main one in Muscle.same_as (related_name second_places, property main_entry) and has no "
    "facts of its own. See the docstring of Muscle, MuscleQuerySet.housed_in(home) and main_entries(). "
    "The lead will delete this file; do not import it."
)
