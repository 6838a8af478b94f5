/** Names by which columns go in English, German, French, Spanish and Vietnamese; each field's best first. */

import { tidy } from '#engine/written-numbers.ts';
import type { FieldName } from '../field-names.ts';

/** A header in lower case, without punctuation. */
export const plainHeader = (name: string): string =>
  tidy(name)
    .toLowerCase()
    .normalize('NFC')
    .replace(/[._\-()[\]:/]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** Without accents, as headers are typed where a keyboard has none. */
export const bareHeader = (name: string): string =>
  plainHeader(name)
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replaceAll('đ', 'd')
    .replaceAll('ß', 'ss');

const named = (...names: string[]) => names.flatMap((list) => list.split('|'));

/** In the order in which columns are given out: what is more special comes first. */
export const columnNames: readonly [FieldName, readonly string[]][] = [
  [
    'ytdActual',
    named(
      'ytd actual|actual ytd|year to date actual|ist kumuliert|kumuliert ist|réalisé cumulé',
      'cumul réalisé|real acumulado|acumulado real|luỹ kế thực hiện|lũy kế thực hiện|thực hiện lũy kế',
      'luỹ kế|lũy kế',
    ),
  ],
  [
    'ytdTarget',
    named(
      'ytd target|target ytd|year to date target|ytd plan|soll kumuliert|plan kumuliert|objectif cumulé',
      'meta acumulada|luỹ kế kế hoạch|lũy kế kế hoạch|kế hoạch lũy kế',
    ),
  ],
  [
    'unit',
    named(
      'unit code|unit id|facility id|department code|agency number|branch code|store id|site id',
      'mã đơn vị|mã chi nhánh|mã phòng ban|unit|department|division|branch|agency|agency name|store',
      'site|team|facility|entity|business unit|einheit|organisationseinheit|abteilung|bereich',
      'niederlassung|filiale|standort|werk|unité|service responsable|département|agence|succursale',
      'entité|établissement|unidad|unidad organizativa|departamento|sucursal|entidad|sede|đơn vị',
      'phòng ban|chi nhánh|bộ phận|khoa|phòng',
    ),
  ],
  [
    'unitName',
    named(
      'unit name|facility name|department name|agency full name|branch name|store name|name der einheit',
      "nom de l'unité|nombre de la unidad|tên đơn vị|tên phòng ban|tên chi nhánh",
    ),
  ],
  [
    'measureName',
    named(
      'measure name|kpi name|indicator name|metric name|name der kennzahl|kennzahlname',
      "nom de l'indicateur|nombre del indicador|tên chỉ tiêu|tên chỉ số|tên kpi",
    ),
  ],
  [
    'measure',
    named(
      'measure code|kpi code|indicator code|indicator seq|indicator id|kpi id|measure id|kennzahlnummer',
      'kennzahl nr|kennzahl code|code indicateur|código del indicador|mã chỉ tiêu|mã chỉ số|mã kpi|measure|kpi',
      'indicator|metric|kennzahl|messgröße|messgrösse|indikator|indicateur|mesure|indicador|medida',
      'métrica|chỉ số|số đo|thước đo|chỉ tiêu|name|id',
    ),
  ],
  [
    'initiative',
    named(
      'initiative code|initiative id|project code|project id|initiative|initiative name|project|project name|program',
      'projekt|projektnummer|initiative stratégique|projet|code projet|proyecto|código de proyecto|iniciativa',
      'mã sáng kiến|mã dự án|sáng kiến|dự án',
    ),
  ],
  [
    'moneyClass',
    named(
      'class of money|expenditure type|expense type|cost type|spending class|kostenart|loại chi|loại tiền',
    ),
  ],
  [
    'spent',
    named('spent|spend|amount spent|paid|actual cost|actual spend|ausgegeben|dépensé|gastado|đã chi'),
  ],
  ['committed', named('committed|commitment|on order|obligo|gebunden|engagé|comprometido|cam kết')],
  [
    'planned',
    named('planned|planned cost|planned amount|budgeted|geplant|planifié|planificado|kế hoạch chi'),
  ],
  ['forecast', named('forecast|forecast cost|prognose|estimate at completion|eac|dự báo|dự báo chi')],
  ['parentMeasure', named('parent seq|parent indicator|parent kpi|parent measure|parent id|chỉ tiêu cha')],
  [
    'period',
    named(
      'period|month|date|quarter|week|fiscal year|year|reporting period|periode|berichtsperiode',
      'zeitraum|monat|datum|quartal|woche|jahr|geschäftsjahr|stichtag|période|mois|trimestre|semaine',
      'année|exercice|periodo|período|mes|fecha|semana|año|ejercicio|kỳ|kỳ báo cáo|tháng|quý|ngày|tuần',
      'năm|thời gian',
    ),
  ],
  [
    'target',
    named(
      'monthly target|target|goal value|plan|budget|target value|ziel|zielwert|soll|sollwert|planwert',
      'vorgabe|cible|objectif|valeur cible|prévu|prévision|meta|objetivo|valor objetivo|presupuesto',
      'previsto|mục tiêu|kế hoạch|chỉ tiêu kế hoạch|chỉ tiêu giao|chỉ tiêu',
    ),
  ],
  [
    'actual',
    named(
      'monthly actual|actual|value|result|performance|actual value|wert|ist|istwert|ist wert|ergebnis',
      'messwert|réalisé|réel|valeur|résultat|valeur réelle|real|valor|resultado|valor real|logro',
      'thực hiện|thực tế|kết quả|giá trị|số thực hiện',
    ),
  ],
  [
    'red',
    named(
      'red|threshold|red limit|schwelle|schwellenwert|rote grenze|seuil|seuil rouge|umbral|umbral rojo',
      'ngưỡng|ngưỡng đỏ',
    ),
  ],
  [
    'baseline',
    named(
      'baseline|baseline value|ausgangswert|basiswert|valeur de départ|valeur de référence|línea base',
      'valor base|giá trị gốc|giá trị ban đầu|mốc ban đầu',
    ),
  ],
  [
    'direction',
    named(
      'direction|desired change|desired direction|polarity|trend wanted|richtung|zielrichtung',
      'wirkungsrichtung|sens|sens souhaité|sentido|dirección|chiều hướng|chiều|xu hướng',
    ),
  ],
  [
    'unitOfMeasure',
    named(
      'unit of measure|uom|indicator unit|measurement unit|maßeinheit|masseinheit|unité de mesure',
      'unidad de medida|đơn vị tính|đơn vị đo|đvt',
    ),
  ],
  ['decimals', named('decimals|decimal places|nachkommastellen|décimales|decimales|số lẻ')],
  [
    'frequency',
    named('frequency|häufigkeit|frequenz|turnus|fréquence|périodicité|frecuencia|periodicidad|tần suất'),
  ],
  [
    'perspective',
    named(
      'perspective|category|service|domain|perspektive|kategorie|axe|catégorie|perspectiva|categoría',
      'viễn cảnh|khía cạnh|phương diện',
    ),
  ],
  [
    'objective',
    named(
      'objective|goal|strategic objective|strategisches ziel|objectif stratégique|objetivo estratégico',
      'mục tiêu chiến lược',
    ),
  ],
  [
    'description',
    named('description|definition|beschreibung|définition|descripción|definición|mô tả|định nghĩa'),
  ],
  [
    'owner',
    named(
      'owner|responsible|verantwortlich|verantwortlicher|zuständig|responsable|người phụ trách',
      'phụ trách',
    ),
  ],
  [
    'note',
    named(
      'note|comment|remarks|remark|bemerkung|anmerkung|kommentar|notiz|commentaire|remarque|comentario',
      'observaciones|nota|ghi chú|nhận xét',
    ),
  ],
  ['tags', named('tags|tag|schlagworte|étiquettes|etiquetas|nhãn')],
];
