import { useState } from 'react';
import type { TrialSubject } from '../../../../shared/domain/parserTrial.ts';
import type { EditorSearch } from '../parserSearch.ts';
import type { Pasted } from './PasteSubject.tsx';
import { pastedBytes } from './pastedBytes.ts';

/** Where the message comes from. */
export type SubjectKind = 'topic' | 'inbox' | 'pasted';

const nothing: Pasted = { topic: '', text: '', form: 'text' };

/** What the address names of the inbox. */
function inboxSubject({ groupId, failureId }: EditorSearch): TrialSubject | null {
  if (failureId !== undefined) return { kind: 'failure', failureId };
  return groupId === undefined ? null : { kind: 'group', groupId, limit: 1000 };
}

/** The message that a definition is tried on, as the address begins with it and as it is chosen then. */
export function useSubject(search: EditorSearch) {
  const inbox = inboxSubject(search);
  const [kind, setKind] = useState<SubjectKind>(inbox === null ? 'topic' : 'inbox');
  const [topicId, setTopicId] = useState(search.topicId);
  const [pasted, setPasted] = useState<Pasted>(nothing);
  const payload = pastedBytes(pasted.text, pasted.form);
  const subjects: Record<SubjectKind, TrialSubject | null> = {
    topic: topicId === undefined ? null : { kind: 'topic', topicId },
    inbox,
    pasted:
      pasted.topic === '' || pasted.text === '' || payload === null
        ? null
        : { kind: 'bytes', topic: pasted.topic, payload },
  };
  return {
    kind,
    setKind,
    topicId,
    setTopicId,
    pasted,
    setPasted,
    hasInbox: inbox !== null,
    subject: subjects[kind],
  };
}
export type ChosenSubject = ReturnType<typeof useSubject>;
