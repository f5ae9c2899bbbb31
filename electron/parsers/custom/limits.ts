/** Longest time that a custom parser may take for one message, milliseconds (quality.md, fault 26). */
export const messageLimitMs = 100;

/** Most readings of one message. The largest gateways in the field send some hundreds. */
export const maxReadings = 10_000;

/** Longest value of one reading, in characters of its JSON text. */
export const maxValueLength = 16_384;

/** Longest values of all readings of one message together, in characters. */
export const maxResultLength = 4_194_304;

/** Longest list that a mapping may make on its way. */
export const maxListLength = 100_000;

/** How deep the functions of a mapping may call each other. */
export const maxCallDepth = 500;

/** A parser is stopped early enough that its message has failed within the limit. */
const stopEarlyMs = 20;

/** What a message of so many bytes may take, milliseconds: of large ones, 100 ms for each MB more. */
export const limitMsOf = (sizeBytes: number): number => messageLimitMs - stopEarlyMs + sizeBytes / 10_000;
