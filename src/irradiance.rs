//! Sunlight on its way to the plane of the array: the split of global light, and the turn to a tilted plane.

pub mod decomposition;
pub mod plausibility;
pub mod transposition;
