import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Incident } from '../../../../shared/domain/incident.ts';
import { useAcknowledge } from '../../../api/useIncidents.ts';
import { useMayChange } from '../../../api/useMayChange.ts';
import { Button } from '../../../ui/Button.tsx';
import { TextAreaField } from '../../../ui/form/TextField.tsx';
import { Popover } from '../../../ui/overlay/Popover.tsx';
import { StatusGlyph } from '../../../ui/StatusGlyph.tsx';
import { showToast } from '../../../ui/Toasts.tsx';

const longestNote = 2000;

/** Says that somebody takes care of an incident, with a note for the others. Not there for who may not. */
export function Acknowledge({ incident }: { incident: Incident }) {
  const { t } = useTranslation();
  const mayChange = useMayChange();
  const [isOpen, setIsOpen] = useState(false);
  if (!mayChange || incident.resolvedAt !== null) return null;
  const word = t(incident.acknowledgedAt === null ? 'incident.acknowledge' : 'incident.changeNote');
  return (
    <Popover
      label={word}
      isOpen={isOpen}
      onOpenChange={setIsOpen}
      trigger={<Button kind="quiet">{word}</Button>}
    >
      <NoteForm incident={incident} word={word} onDone={() => setIsOpen(false)} />
    </Popover>
  );
}

interface NoteFormProps {
  incident: Incident;
  word: string;
  onDone: () => void;
}

function NoteForm({ incident: { id, note }, word, onDone }: NoteFormProps) {
  const { t } = useTranslation();
  const [text, setText] = useState(note ?? '');
  const { mutate, isPending } = useAcknowledge();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    mutate(
      { id, note: text.trim() === '' ? null : text.trim() },
      {
        onSuccess: onDone,
        onError: (error) =>
          showToast(`acknowledge-${id}`, {
            glyph: 'error',
            title: t('incident.notAcknowledged'),
            detail: error.message,
          }),
      },
    );
  };
  return (
    <form onSubmit={submit} className="grid w-72 max-w-full gap-3">
      <TextAreaField
        label={t('incident.note')}
        hint={t('incident.noteHint')}
        rows={3}
        maxLength={longestNote}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <div className="flex justify-end gap-2">
        <Button onClick={onDone}>{t('ui.cancel')}</Button>
        <Button kind="primary" submits disabled={isPending}>
          {isPending && <StatusGlyph kind="connecting" />}
          {word}
        </Button>
      </div>
    </form>
  );
}
