/** Raised whenever a request, a result or the journal changes so that windows of both versions cannot work together. */
export const sharingVersion = 1;
