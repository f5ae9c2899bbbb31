import { createContext, useContext } from 'react';
import { useTranslation } from 'react-i18next';
import type { CodePlace } from '../../../ui/form/CodeField.tsx';
import type { ParserDraft } from './parserDraft.ts';
import type { DraftFault, FaultWord } from './readDraft.ts';

/** What every section of the editor works with. */
export interface Editor {
  readonly draft: ParserDraft;
  change(patch: Partial<ParserDraft>): void;
  readonly faults: readonly DraftFault[];
  /** Saving was asked for: what is missing is said as well. */
  readonly isAsked: boolean;
}

const Context = createContext<Editor | null>(null);

/** Gives the draft to the sections of the editor. */
export const EditorProvider = Context.Provider;

/** The draft that is edited. */
export function useEditor(): Editor {
  const editor = useContext(Context);
  if (editor === null) throw new Error('This stands in an editor of parsers only.');
  return editor;
}

/** Nobody has to be told what is missing before it could be typed. */
const missing: ReadonlySet<FaultWord | null> = new Set([
  'empty',
  'noName',
  'noMapping',
  'noColumns',
  'fieldName',
]);

/** A fault as it stands at its field. */
export interface ShownFault {
  readonly text: string;
  readonly place: CodePlace | undefined;
}

/** Says what is wrong with a part of the draft, or with what lies at a path in it; undefined: nothing. */
export function useFault(): (
  part: DraftFault['part'],
  path?: readonly (string | number)[],
) => ShownFault | undefined {
  const { t } = useTranslation();
  const { faults, isAsked } = useEditor();
  return (part, path = []) => {
    const found = faults.find(
      (fault) =>
        fault.part === part &&
        path.every((step, index) => fault.path[index] === step) &&
        (isAsked || !missing.has(fault.word)),
    );
    if (found === undefined) return undefined;
    const { word, message, line, column } = found;
    return {
      text: word === null ? message : t(`parsers.fault.${word}`),
      place: line === null ? undefined : { line, column: column ?? 1 },
    };
  };
}
