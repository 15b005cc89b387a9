/**
 * What one buffer beside a batch counts for on top of its bytes, bytes: about what it takes of the receiver, so that
 * millions of empty ones are not free.
 */
export const BUFFER_COST = 512;
