import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DiscoveredTopic } from '../../../shared/domain/device.ts';
import { matchTopic } from '../../../shared/domain/matchTopic.ts';
import { topicFilterFault } from '../../../shared/domain/topicFilter.ts';
import { useApi } from '../../api/ApiContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { SelectField } from '../../ui/form/SelectField.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { Dialog } from '../../ui/overlay/Dialog.tsx';
import { showToast } from '../../ui/Toasts.tsx';
import { visibleText } from '../../ui/visibleText.ts';
import { useTopicsReadAgain } from './list/useProcess.ts';
import { suggestedPatterns } from './suggestedPatterns.ts';

const levels = ([0, 1, 2] as const).map((value) => ({ value, word: String(value) }));

function Suggestions({
  path,
  chosen,
  onChoose,
}: {
  path: string;
  chosen: string;
  onChoose: (pattern: string) => void;
}) {
  const { t } = useTranslation();
  return (
    <fieldset className="grid gap-1">
      <legend className="mb-1 text-12 text-ink-2">{t('topics.configure.suggested')}</legend>
      {suggestedPatterns(path).map((pattern) => (
        <label key={pattern} className="flex min-h-7 min-w-0 items-center gap-2">
          <input
            type="radio"
            name="pattern"
            className="accent-accent"
            checked={pattern === chosen}
            onChange={() => onChoose(pattern)}
          />
          <span className="mono wrap-anywhere min-w-0 text-12">{visibleText(pattern)}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** Makes a discovered topic a configured one: by itself, or by a pattern that covers it. */
export function ConfigureDialog({ topic, onClose }: { topic: DiscoveredTopic; onClose: () => void }) {
  const { t } = useTranslation();
  const { client, procedures } = useApi();
  const readAgain = useTopicsReadAgain();
  const { data: parsers = [] } = useQuery(procedures.parsers.list.queryOptions());
  const [pattern, setPattern] = useState(topic.topicPath);
  const [qosLevel, setQosLevel] = useState<0 | 1 | 2>(1);
  const [parserName, setParserName] = useState<string | null>(null);
  const fault = topicFilterFault(pattern);
  const isOther = fault === null && !matchTopic(pattern, topic.topicPath);
  const configure = useMutation({
    mutationFn: () =>
      client.mqtt.configureTopic({ id: topic.id, topicPattern: pattern, qosLevel, parserName }),
    onSuccess: async ({ message }) => {
      onClose();
      showToast('configure', {
        glyph: 'connected',
        title: t('topics.added', { topic: visibleText(pattern) }),
        detail: message,
      });
      await readAgain(topic.siteId);
    },
  });
  const error =
    fault !== null
      ? t(`siteForm.fault.topic.${fault}`)
      : isOther
        ? t('topics.configure.other')
        : configure.error?.message;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('topics.configure.title')}
      description={<span className="mono wrap-anywhere text-12">{visibleText(topic.topicPath)}</span>}
      footer={
        <>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button
            kind="primary"
            disabled={fault !== null || isOther || configure.isPending}
            onClick={() => configure.mutate()}
          >
            {t('topics.configure.word')}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <TextField
          label={t('topics.pattern')}
          isMono
          autoCapitalize="none"
          value={pattern}
          onChange={(event) => setPattern(event.target.value)}
          hint={t('topics.patternHint')}
          error={error}
        />
        <Suggestions path={topic.topicPath} chosen={pattern} onChoose={setPattern} />
        <div className="grid grid-cols-[96px_minmax(0,1fr)] gap-3">
          <SelectField label={t('topics.qos')} choices={levels} value={qosLevel} onChange={setQosLevel} />
          <SelectField
            label={t('topics.parser')}
            choices={[
              { value: null, word: t('topics.parserAny') },
              ...parsers.map(({ name }) => ({ value: name, word: name })),
            ]}
            value={parserName}
            onChange={setParserName}
          />
        </div>
        <p className="text-12 text-ink-3">{t('topics.configure.when')}</p>
      </div>
    </Dialog>
  );
}
