/**
 * Room for new objects in a thread of its own, in MB. V8 takes up to 100 MB for them before it looks for garbage,
 * and keeps that; nearly all of what a start and a burst of messages leave is garbage at once. Throughput is the
 * same with less (docs/decisions/0025).
 */
export const youngGenerationMb = 8;
