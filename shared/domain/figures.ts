/** Hears a numeric figure of a value and what it is called. */
export type HearFigure = (key: string, value: number) => void;

/**
 * Tells every number in a sensor's value: `value` of `{ value: 1 }`, `position.x` of
 * `{ position: { x: 1 } }`. Places in a list count from one, and a list of values that the device gave
 * no names (`{ values: [1, 2] }`) has `1` and `2`.
 */
export function eachFigure(value: unknown, hear: HearFigure, path = ''): void {
  if (typeof value === 'number') {
    if (path !== '') hear(path, value);
  } else if (Array.isArray(value)) {
    const list = path === 'values' ? '' : path;
    for (const [index, entry] of value.entries()) eachFigure(entry, hear, join(list, String(index + 1)));
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, entry] of Object.entries(value)) eachFigure(entry, hear, join(path, key));
  }
}

const join = (path: string, key: string) => (path === '' ? key : `${path}.${key}`);
