"""The codebook screen: the tree, what is edited in it, and what opens from it."""
