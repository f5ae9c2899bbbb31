/**
 * What would hide or turn round the text beside it: control characters, line separators, bidirectional
 * marks and other invisible format characters, lone surrogates. The two joiners that scripts need stay.
 */
const unseen = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

const asEscape = (character: string) => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`;

/** Text that came from a device or a person, with what cannot be seen in it written as `\uXXXX`. */
export const visibleText = (text: string): string => text.replace(unseen, asEscape);
