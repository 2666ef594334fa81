import type { PdfColumn, PdfOptions } from '../options.ts';

/** For tests: a client in each script, whose words a reader must be able to search for in the PDF. */
export const SCRIPT_ROWS: readonly Readonly<Record<string, string>>[] = [
  {
    script: 'Latin',
    name: 'Zoë Łukasiewicz-Ångström',
    company: 'Œuvres Façade & Søn',
    city: 'Tromsø',
    country: 'NO',
  },
  {
    script: 'Vietnamese',
    name: 'Nguyễn Thị Bích Phượng',
    company: 'Công ty Hữu Nghị',
    city: 'Đà Nẵng',
    country: 'VN',
  },
  {
    script: 'Greek',
    name: 'Ελένη Παπαδοπούλου',
    company: 'Αφοί Γεωργίου Α.Ε.',
    city: 'Θεσσαλονίκη',
    country: 'GR',
  },
  { script: 'Cyrillic', name: 'Олександр Щербаківський', company: 'ТОВ «Їжак»', city: 'Київ', country: 'UA' },
  {
    script: 'Arabic',
    name: 'محمد عبد الله الحسيني',
    company: 'شركة الأمل للتجارة',
    city: 'القاهرة',
    country: 'EG',
  },
  { script: 'Hebrew', name: 'יעל בן־דוד', company: 'שלום תוכנה בע״מ', city: 'תל אביב', country: 'IL' },
  { script: 'Thai', name: 'สมชาย ศรีสุวรรณ', company: 'บริษัท กรุงเทพน้ำดื่ม จำกัด', city: 'เชียงใหม่', country: 'TH' },
  {
    script: 'Devanagari',
    name: 'प्रियंका श्रीवास्तव',
    company: 'हिन्दुस्तान क्षेत्रीय',
    city: 'नई दिल्ली',
    country: 'IN',
  },
  { script: 'Simplified', name: '张伟国', company: '北京华为技术有限公司', city: '北京', country: 'CN' },
  { script: 'Traditional', name: '陳國樑', company: '臺灣積體電路製造', city: '臺北', country: 'TW' },
  {
    script: 'Japanese',
    name: '山﨑 ゆきえ',
    company: '株式会社はるかぜデザイン',
    city: '東京都',
    country: 'JP',
  },
  { script: 'Korean', name: '김민준', company: '주식회사 한빛소프트', city: '서울특별시', country: 'KR' },
  { script: 'Bengali', name: 'শ্রীমতি রহমান', company: 'ঢাকা বস্ত্র', city: 'ঢাকা', country: 'BD' },
  { script: 'Tamil', name: 'கார்த்திகேயன்', company: 'சென்னை நிறுவனம்', city: 'சென்னை', country: 'IN' },
  { script: 'Georgian', name: 'ნინო ბერიძე', company: 'შპს თბილისი', city: 'თბილისი', country: 'GE' },
  { script: 'Armenian', name: 'Արամ Հակոբյան', company: 'Արարատ ՍՊԸ', city: 'Երևան', country: 'AM' },
  { script: 'Ethiopic', name: 'አበበ ቢቂላ', company: 'አዲስ ንግድ', city: 'አዲስ አበባ', country: 'ET' },
  { script: 'Khmer', name: 'សុខ សុភា', company: 'ក្រុមហ៊ុន', city: 'ភ្នំពេញ', country: 'KH' },
  { script: 'Emoji', name: 'Café 😀 🚀', company: 'Heart ❤️ Works', city: 'São Paulo', country: 'BR' },
  {
    script: 'Mixed',
    name: 'Dr. محمد Ali (عمان) 42',
    company: 'ABC שלום 123 Ltd',
    city: 'Haifa',
    country: 'IL',
  },
];

const column = (key: string, label: string, kind: PdfColumn['kind'] = 'text'): PdfColumn => ({
  key,
  label,
  kind,
});

/** For tests: columns over `SCRIPT_ROWS`. */
const SCRIPT_COLUMNS: readonly PdfColumn[] = [
  column('script', 'Script'),
  column('name', 'Name'),
  column('company', 'Company'),
  column('city', 'City'),
  column('country', 'Country'),
];

/** For tests: believable options around some rows. */
export function pdfOptions(
  rows: Iterable<Readonly<Record<string, unknown>>>,
  changes: Partial<PdfOptions> = {},
): PdfOptions {
  return {
    title: 'Clients',
    filters: [],
    sort: 'name, A to Z',
    columns: SCRIPT_COLUMNS,
    rows: (async function* () {
      yield* rows;
    })(),
    generatedAt: new Date('2026-11-22T16:10:00Z'),
    locale: 'en-GB',
    timeZone: 'UTC',
    pageSize: 'A4',
    ...changes,
  };
}
