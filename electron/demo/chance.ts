/**
 * A number in [0, 1) that depends on its keys alone: the same keys give the same number in every
 * run, and neighbours share nothing. (FNV-1a over the keys, then murmur3's finaliser.)
 */
export function chance(...keys: readonly (string | number)[]): number {
  let hash = 0x81_1c_9d_c5;
  for (const character of keys.join('\u001f')) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01_00_01_93);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85_eb_ca_6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2_b2_ae_35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

/** One of a list, by its keys. The list has at least one entry. */
export function choose<const Entry>(
  list: readonly [Entry, ...Entry[]],
  ...keys: readonly (string | number)[]
): Entry {
  return list[Math.floor(chance(...keys) * list.length)] ?? list[0];
}
