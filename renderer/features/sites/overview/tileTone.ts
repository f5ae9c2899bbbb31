import type { SiteView } from '../situation/siteViews.ts';

/** `bad`: a person is needed. `warn`: silent, or waiting for somebody to resume the monitor. */
export type TileTone = 'bad' | 'warn' | 'plain';

/** The tint that lies behind a site. */
export function tileTone({ situation }: SiteView): TileTone {
  if (situation.group !== 'needsPerson') return 'plain';
  return situation.status === 'refused' || situation.status === 'failing' ? 'bad' : 'warn';
}
