import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ParserVersion } from '../../../../shared/domain/parser.ts';
import { DiffBlock } from '../../../ui/figure/DiffBlock.tsx';
import { SelectField } from '../../../ui/form/SelectField.tsx';
import { Dialog } from '../../../ui/overlay/Dialog.tsx';
import { definitionText } from './definitionText.ts';
import { lineDiff } from './lineDiff.ts';

interface CompareDialogProps {
  /** Newest first. */
  versions: readonly ParserVersion[];
  from: number;
  to: number;
  onClose: () => void;
}

/** Two versions of a parser, line by line. */
export function CompareDialog({ versions, from, to, onClose }: CompareDialogProps) {
  const { t } = useTranslation();
  const [sides, setSides] = useState({ from, to });
  const choices = versions.map(({ version }) => ({
    value: version,
    word: t('parsers.versionLong', { version }),
  }));
  const text = (wanted: number) => {
    const found = versions.find(({ version }) => version === wanted);
    return found === undefined ? '' : definitionText(found.definition);
  };
  const lines = lineDiff(text(sides.from), text(sides.to));
  const isSame = lines.every(({ kind }) => kind === 'same');
  return (
    <Dialog isOpen onClose={onClose} title={t('parsers.compare.title')} width="broad">
      <div className="mb-3 grid grid-cols-2 gap-3">
        <SelectField
          label={t('parsers.compare.from')}
          choices={choices}
          value={sides.from}
          onChange={(version) => setSides({ ...sides, from: version })}
        />
        <SelectField
          label={t('parsers.compare.to')}
          choices={choices}
          value={sides.to}
          onChange={(version) => setSides({ ...sides, to: version })}
        />
      </div>
      {isSame ? (
        <p className="text-ink-3">{t('parsers.compare.same')}</p>
      ) : (
        <DiffBlock label={t('parsers.compare.title')} lines={lines} />
      )}
    </Dialog>
  );
}
