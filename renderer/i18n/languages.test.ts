import { expect, it as fact } from 'vitest';
import { it } from './italian.ts';
import { en } from './resources.ts';

interface Texts {
  readonly [key: string]: string | Texts;
}

/** Every text by its key, as `part.meaning`. */
function textsOf(texts: Texts, prefix = ''): [string, string][] {
  return Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [[prefix + key, value]] : textsOf(value, `${prefix}${key}.`),
  );
}

/** The places in a text that are filled in, by key. One site may be told without its number. */
const placesOf = (texts: Texts): Map<string, string> =>
  new Map(
    textsOf(texts).map(([key, text]) => [
      key,
      [...new Set(text.match(/{{\w+}}/g))]
        .filter((place) => place !== '{{count}}' || !key.endsWith('_one'))
        .sort()
        .join(' '),
    ]),
  );

fact('Italian texts are filled in with the same as the English ones', () => {
  expect(placesOf(it)).toEqual(placesOf(en));
});

fact('an ending for one is never without that for many', () => {
  const keys = new Set(textsOf(en).map(([key]) => key));
  const alone = [...keys].filter(
    (key) => key.endsWith('_one') && !keys.has(`${key.slice(0, -'_one'.length)}_other`),
  );
  expect(alone).toEqual([]);
});
