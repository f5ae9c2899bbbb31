import { clsx } from 'clsx';
import { Command } from 'cmdk';
import { Check } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FilterButton } from '../form/FilterChip.tsx';
import { inputStyle } from '../form/inputStyle.ts';
import { optionStyle } from './floating.ts';
import { Popover } from './Popover.tsx';

export interface PickerOption<Value> {
  value: Value;
  word: string;
  /** Found by this as well, and shown after the word: a code. */
  code?: string;
}

interface PickerProps<Value> {
  name: string;
  options: readonly PickerOption<Value>[];
  /** Undefined: any. */
  chosen: Value | undefined;
  onChange: (chosen: Value | undefined) => void;
}

/** A filter by one of very many, found by typing. */
export function Picker<Value extends string | number>({
  name,
  options,
  chosen,
  onChange,
}: PickerProps<Value>) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  const word = options.find(({ value }) => value === chosen)?.word;
  const choose = (value: Value | undefined) => {
    setIsOpen(false);
    onChange(value);
  };
  return (
    <Popover
      label={name}
      isOpen={isOpen}
      onOpenChange={setIsOpen}
      trigger={<FilterButton name={name} value={word ?? t('ui.filter.any')} isSet={chosen !== undefined} />}
    >
      <Command label={name} className="w-72 max-w-[calc(100vw-56px)]">
        <Command.Input placeholder={t('ui.filter.find')} className={inputStyle} />
        <Command.List className="mt-2 max-h-72 overflow-y-auto">
          <Command.Empty className="px-2 py-3 text-ink-3">{t('ui.filter.none')}</Command.Empty>
          {chosen !== undefined && (
            <Command.Item value="*" onSelect={() => choose(undefined)} className={optionStyle}>
              {t('ui.filter.clear')}
            </Command.Item>
          )}
          {options.map(({ value, word: each, code = '' }) => (
            <Command.Item
              key={value}
              value={String(value)}
              keywords={[each, code]}
              onSelect={() => choose(value)}
              className={clsx(optionStyle, 'aria-selected:bg-hover')}
            >
              <span className="truncate">{each}</span>
              <span className="mono ml-auto flex-none text-11 text-ink-3">{code}</span>
              {value === chosen && <Check className="size-3.5 flex-none" aria-hidden="true" />}
            </Command.Item>
          ))}
        </Command.List>
      </Command>
    </Popover>
  );
}
