/** What was asked for is more than is answered; the message says what to ask instead. */
export class ReadRefusedError extends Error {
  override readonly name = 'ReadRefusedError';
}

/** Nothing is recorded of what was asked for; the message says since when anything is. */
export class NothingRecordedError extends Error {
  override readonly name = 'NothingRecordedError';
}

/** The reader ended before it answered; it is started anew. */
export class ReaderGoneError extends Error {
  override readonly name = 'ReaderGoneError';

  constructor() {
    super('The reader of the database ended and is being started anew: ask again in a moment.');
  }
}
