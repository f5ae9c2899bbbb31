import { clsx } from 'clsx';
import { Plus, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { HexField } from '../../../../shared/domain/codec.ts';
import { Button, IconButton } from '../../../ui/Button.tsx';
import { inputStyle } from '../../../ui/form/inputStyle.ts';
import { Select } from '../../../ui/overlay/Select.tsx';
import { useEditor, useFault } from './editorContext.ts';
import { type HexFieldDraft, newHexField } from './parserDraft.ts';

const types: readonly HexField['type'][] = [
  'u8',
  'i8',
  'u16',
  'i16',
  'u32',
  'i32',
  'u64',
  'i64',
  'f32',
  'f64',
  'bits',
  'text',
];
const bytesOf: Partial<Record<HexField['type'], number>> = { u16: 2, i16: 2, u32: 4, i32: 4, f32: 4 };
const longBytes = 8;
const columns = ['name', 'offset', 'type', 'byteOrder', 'length', 'bit', 'scale', 'plus'] as const;
type TextColumn = Exclude<keyof HexFieldDraft, 'type' | 'byteOrder'>;

const isAsked = (column: TextColumn, { type }: HexFieldDraft): boolean =>
  column === 'bit' ? type === 'bits' : column === 'length' ? type === 'bits' || type === 'text' : true;

/** Where a field after this one begins. */
function endOf(field: HexFieldDraft | undefined): number {
  if (field === undefined) return 0;
  const { type, offset, length } = field;
  const one = type === 'u8' || type === 'i8' || type === 'bits' ? 1 : longBytes;
  const bytes = type === 'text' ? Number(length) : (bytesOf[type] ?? one);
  return Number(offset) + (Number.isFinite(bytes) ? bytes : 1) || 0;
}

/** Fields at fixed places of a binary payload, a row each. */
export function HexFields() {
  const { t } = useTranslation();
  const { draft, change } = useEditor();
  const fault = useFault();
  const { codec } = draft;
  const put = (fields: readonly HexFieldDraft[]) => change({ codec: { ...codec, fields } });
  const patch = (index: number, field: HexFieldDraft, part: Partial<HexFieldDraft>) =>
    put(codec.fields.with(index, { ...field, ...part }));
  const first = fault('codec', ['fields']);
  return (
    <div className="col-span-6">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard. */}
      <section aria-label={t('parsers.hex.fields')} tabIndex={0} className="overflow-x-auto pb-1">
        <table className="min-w-[680px] border-separate border-spacing-x-1 border-spacing-y-1">
          <thead>
            <tr className="text-left text-11 text-ink-3">
              {columns.map((column) => (
                <th key={column} scope="col" className="px-1 font-medium">
                  {t(`parsers.hex.${column}`)}
                </th>
              ))}
              <td />
            </tr>
          </thead>
          <tbody>
            {codec.fields.map((field, index) => {
              const label = (column: (typeof columns)[number]) =>
                `${t(`parsers.hex.${column}`)} ${index + 1}`;
              const cell = (column: TextColumn, width: string) => (
                <td key={column}>
                  <input
                    aria-label={label(column)}
                    aria-invalid={fault('codec', ['fields', index, column]) !== undefined || undefined}
                    inputMode={column === 'name' ? 'text' : 'decimal'}
                    autoComplete="off"
                    spellCheck={false}
                    disabled={!isAsked(column, field)}
                    value={isAsked(column, field) ? field[column] : ''}
                    onChange={(event) => patch(index, field, { [column]: event.target.value })}
                    className={clsx(inputStyle, 'mono text-12', width)}
                  />
                </td>
              );
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: a field is told by its place while it is typed.
                <tr key={index}>
                  {cell('name', '!w-36')}
                  {cell('offset', '!w-14')}
                  <td>
                    <Select
                      label={label('type')}
                      choices={types.map((value) => ({ value, word: value }))}
                      value={field.type}
                      onChange={(type) => patch(index, field, { type })}
                      className="mono !w-20 text-12"
                    />
                  </td>
                  <td>
                    <Select
                      label={label('byteOrder')}
                      choices={(['big', 'little'] as const).map((value) => ({
                        value,
                        word: t(`parsers.hex.order.${value}`),
                      }))}
                      value={field.byteOrder}
                      onChange={(byteOrder) => patch(index, field, { byteOrder })}
                      className="!w-24"
                    />
                  </td>
                  {cell('length', '!w-14')}
                  {cell('bit', '!w-12')}
                  {cell('scale', '!w-16')}
                  {cell('plus', '!w-16')}
                  <td>
                    <IconButton
                      label={t('parsers.hex.remove', { number: index + 1 })}
                      onClick={() => put(codec.fields.toSpliced(index, 1))}
                      className="!size-7"
                    >
                      <Trash2 className="size-3.5" strokeWidth={1.8} aria-hidden="true" />
                    </IconButton>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
      <p className={clsx('mt-1 text-12', first === undefined ? 'text-ink-3' : 'text-bad-text')}>
        {first?.text ?? t('parsers.hex.hint')}
      </p>
      <Button
        kind="quiet"
        className="-ml-2.5"
        onClick={() => put([...codec.fields, newHexField(endOf(codec.fields.at(-1)))])}
      >
        <Plus aria-hidden="true" strokeWidth={1.8} />
        {t('parsers.hex.add')}
      </Button>
    </div>
  );
}
