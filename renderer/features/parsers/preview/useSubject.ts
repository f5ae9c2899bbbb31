import { useState } from 'react';
import type { TrialSubject } from '../../../../shared/domain/parserTrial.ts';
import type { EditorSearch } from '../parserSearch.ts';
import type { Pasted } from './PasteSubject.tsx';
import { pastedBytes } from './pastedBytes.ts';

/** Where the message comes from. */
export const subjectKinds = ['topic', 'inbox', 'pasted'] as const;
export type SubjectKind = (typeof subjectKinds)[number];

const nothing: Pasted = { topic: '', text: '', form: 'text' };

/** What is chosen of the inbox: one message that the address names, or a group. */
function inboxSubject(failureId: number | undefined, groupId: number | undefined): TrialSubject | null {
  if (groupId !== undefined) return { kind: 'group', groupId, limit: 1000 };
  return failureId === undefined ? null : { kind: 'failure', failureId };
}

/** The message that a definition is tried on, as the address begins with it and as it is chosen then. */
export function useSubject(search: EditorSearch) {
  const [groupId, setGroupId] = useState(search.failureId === undefined ? search.groupId : undefined);
  const inbox = inboxSubject(search.failureId, groupId);
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
    groupId,
    setGroupId,
    subject: subjects[kind],
  };
}
export type ChosenSubject = ReturnType<typeof useSubject>;
