// first slice
