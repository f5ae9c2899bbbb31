import { useTranslation } from 'react-i18next';
import { Segmented } from '../../../ui/form/Segmented.tsx';
import { TextAreaField, TextField } from '../../../ui/form/TextField.tsx';
import { type PasteForm, pastedBytes, pasteForms } from './pastedBytes.ts';

/** A message that was pasted. */
export interface Pasted {
  readonly topic: string;
  readonly text: string;
  readonly form: PasteForm;
}

/** A message of one's own: its topic, and its payload as text, hexadecimal digits or base64. */
export function PasteSubject({ pasted, onChange }: { pasted: Pasted; onChange: (pasted: Pasted) => void }) {
  const { t } = useTranslation();
  const isWritten = pastedBytes(pasted.text, pasted.form) !== null;
  return (
    <div className="grid gap-2.5">
      <TextField
        label={t('logs.topic')}
        isMono
        autoCapitalize="none"
        placeholder="north/weather/ws_1/state"
        value={pasted.topic}
        onChange={(event) => onChange({ ...pasted, topic: event.target.value })}
      />
      <TextAreaField
        label={t('logs.tab.payload')}
        isMono
        rows={4}
        value={pasted.text}
        onChange={(event) => onChange({ ...pasted, text: event.target.value })}
        error={isWritten ? undefined : t(`parsers.paste.not.${pasted.form}`)}
      />
      <Segmented
        label={t('parsers.paste.form')}
        segments={pasteForms.map((value) => ({ value, word: t(`parsers.paste.${value}`) }))}
        value={pasted.form}
        onChange={(form) => onChange({ ...pasted, form })}
      />
    </div>
  );
}
