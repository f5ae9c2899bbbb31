/** One numbered step of the schema. Once released it is never edited: the hash of its text is checked. */
export interface Migration {
  /** 1, 2, 3, … without a gap. */
  readonly version: number;
  readonly title: string;
  /** Statements that run in one transaction, foreign keys off; they must leave every foreign key whole. */
  readonly sql: string;
}
