/**
 * Character sets to read with instead of the declared one (PS3.3 C.12.1.1.2): single ones, and the
 * combinations that are in use. Pure.
 */
export const CHARSET_CHOICES: readonly (readonly [terms: string, name: string])[] = [
  ['ISO_IR 192', 'UTF-8 (ISO_IR 192)'],
  ['ISO_IR 100', 'Latin 1, Western Europe (ISO_IR 100)'],
  ['ISO_IR 101', 'Latin 2, Central Europe (ISO_IR 101)'],
  ['ISO_IR 109', 'Latin 3 (ISO_IR 109)'],
  ['ISO_IR 110', 'Latin 4 (ISO_IR 110)'],
  ['ISO_IR 148', 'Latin 5, Turkish (ISO_IR 148)'],
  ['ISO_IR 203', 'Latin 9 (ISO_IR 203)'],
  ['ISO_IR 144', 'Cyrillic (ISO_IR 144)'],
  ['ISO_IR 127', 'Arabic (ISO_IR 127)'],
  ['ISO_IR 126', 'Greek (ISO_IR 126)'],
  ['ISO_IR 138', 'Hebrew (ISO_IR 138)'],
  ['ISO_IR 166', 'Thai (ISO_IR 166)'],
  ['ISO_IR 13', 'Japanese, half-width (ISO_IR 13)'],
  ['\\ISO 2022 IR 87', 'Japanese (ISO 2022 IR 87)'],
  ['ISO 2022 IR 13\\ISO 2022 IR 87', 'Japanese (ISO 2022 IR 13 and 87)'],
  ['\\ISO 2022 IR 149', 'Korean (ISO 2022 IR 149)'],
  ['\\ISO 2022 IR 58', 'Chinese (ISO 2022 IR 58)'],
  ['GB18030', 'Chinese (GB18030)'],
  ['GBK', 'Chinese (GBK)'],
  ['ISO_IR 6', 'ASCII alone (ISO_IR 6)'],
];
