/** Thrown where a filter asks for more than can be worked out at once; the message is a sentence for the user. */
export class TooCostly extends Error {}
