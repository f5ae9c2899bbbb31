/** Messages of a site by the minute, oldest first, whole minutes only. */
export interface MessageCurve {
  readonly perMinute: readonly number[];
}

/** Messages in the last whole minute; undefined while not read. */
export const ratePerMinute = (curve: MessageCurve | undefined): number | undefined => curve?.perMinute.at(-1);
