import type { Country } from '../country.ts';
import { chinese, korean, vietnamese } from '../languages/asian.ts';
import { croatian, polish } from '../languages/central.ts';
import { greek, ukrainian } from '../languages/cyrillic-greek.ts';
import { american, british, indian, irish, welsh } from '../languages/english.ts';
import { dutch, german } from '../languages/germanic.ts';
import { french, italian, portuguese, spanish } from '../languages/romance.ts';
import { arabic } from '../languages/semitic.ts';

/** Numbers kept for fiction: Ofcom's drama numbers, 555-01xx of North America, ACMA's and ComReg's ranges. */
export const islesAndOverseas: Country[] = [
  {
    code: 'GB',
    weight: 90,
    languages: [british, welsh, irish],
    minorities: [indian, indian, irish, polish, chinese, italian],
    forms: 'Ltd,Ltd,Ltd,PLC,LLP',
    address: '{n} {street}',
    dial: '+44',
    mobile: '7700 900###',
    cities: `London|England|SW## #^^|20 7946 0###;Birmingham|England|B## #^^|121 496 0###;Manchester|England|M## #^^|161 496 0###;Glasgow|Scotland|G## #^^|141 496 0###;
      Leeds|England|LS## #^^|113 496 0###;Liverpool|England|L## #^^|151 496 0###;Sheffield|England|S## #^^|114 496 0###;Edinburgh|Scotland|EH## #^^|131 496 0###;
      Bristol|England|BS# #^^|117 496 0###;Cardiff|Wales|CF1# #^^|29 2018 0###|cy;Belfast|Northern Ireland|BT# #^^|28 9649 6###|en-IE;Leicester|England|LE# #^^|116 496 0###;
      Nottingham|England|NG# #^^|115 496 0###;Newcastle upon Tyne|England|NE# #^^|191 498 0###;Reading|England|RG# #^^|118 496 0###;Brighton|England|BN# #^^|1632 960###;
      Norwich|England|NR# #^^|1632 960###;Aberdeen|Scotland|AB1# #^^|1632 960###;Swansea|Wales|SA# #^^|1632 960###|cy;York|England|YO# #^^|1632 960###;
      St Andrews|Scotland|KY16 #^^|1632 960###;King's Lynn|England|PE3# #^^|1632 960###;Aberystwyth|Wales|SY23 #^^|1632 960###|cy`,
  },
  {
    code: 'IE',
    weight: 18,
    languages: [irish],
    minorities: [polish, british, portuguese],
    forms: 'Ltd,DAC,Teoranta,CLG',
    address: '{n} {street}',
    dial: '+353',
    mobile: '20 91# ####',
    cities: `Dublin|Leinster|D0% ^#^#;Cork|Munster|T12 ^#^#;Limerick|Munster|V94 ^#^#;Galway|Connacht|H91 ^#^#;Waterford|Munster|X91 ^#^#;
      Drogheda|Leinster|A92 ^#^#;Kilkenny|Leinster|R95 ^#^#;Sligo|Connacht|F91 ^#^#;Dún Laoghaire|Leinster|A96 ^#^#;Letterkenny|Ulster|F92 ^#^#`,
  },
  {
    code: 'US',
    weight: 130,
    languages: [american],
    minorities: [
      spanish,
      spanish,
      spanish,
      indian,
      chinese,
      vietnamese,
      irish,
      italian,
      german,
      polish,
      korean,
    ],
    forms: 'LLC,Inc.,Corp.,LLC,LLP,Co.',
    address: '{N} {street}',
    dial: '+1',
    mobile: '917-555-01##,646-555-01##,310-555-01##,773-555-01##,832-555-01##,971-555-01##',
    cities: `New York|New York|100##|212-555-01##;Los Angeles|California|900##|213-555-01##;Chicago|Illinois|606##|312-555-01##;Houston|Texas|770##|713-555-01##;
      Phoenix|Arizona|850##|602-555-01##;Philadelphia|Pennsylvania|191##|215-555-01##;San Antonio|Texas|782##|210-555-01##;San Diego|California|921##|619-555-01##;
      Dallas|Texas|752##|214-555-01##;Austin|Texas|787##|512-555-01##;San Francisco|California|941##|415-555-01##;Columbus|Ohio|432##|614-555-01##;
      Seattle|Washington|981##|206-555-01##;Denver|Colorado|802##|303-555-01##;Boston|Massachusetts|021##|617-555-01##;Nashville|Tennessee|372##|615-555-01##;
      Portland|Oregon|972##|503-555-01##;Atlanta|Georgia|303##|404-555-01##;Miami|Florida|331##|305-555-01##;Minneapolis|Minnesota|554##|612-555-01##;
      New Orleans|Louisiana|701##|504-555-01##;Milwaukee|Wisconsin|532##|414-555-01##;Albuquerque|New Mexico|871##|505-555-01##;St. Louis|Missouri|631##|314-555-01##;
      Pittsburgh|Pennsylvania|152##|412-555-01##;Honolulu|Hawaii|968##|808-555-01##;Anchorage|Alaska|995##|907-555-01##;Salt Lake City|Utah|841##|801-555-01##;
      Coeur d'Alene|Idaho|838##|208-555-01##;Burlington|Vermont|054##|802-555-01##`,
  },
  {
    code: 'CA',
    weight: 34,
    languages: [american, french],
    minorities: [chinese, indian, italian, ukrainian],
    forms: { 'en-US': 'Inc.,Ltd.,Corp.', fr: 'inc.,ltée,S.E.N.C.' },
    address: '{n} {street}',
    dial: '+1',
    mobile: '416-555-01##,514-555-01##,604-555-01##',
    cities: `Toronto|Ontario|M#^ #^#|416-555-01##;Montréal|Québec|H#^ #^#|514-555-01##|fr;Vancouver|British Columbia|V#^ #^#|604-555-01##;Calgary|Alberta|T#^ #^#|403-555-01##;
      Ottawa|Ontario|K#^ #^#|613-555-01##;Québec|Québec|G#^ #^#|418-555-01##|fr;Winnipeg|Manitoba|R#^ #^#|204-555-01##;Halifax|Nova Scotia|B#^ #^#|902-555-01##;
      Trois-Rivières|Québec|G#^ #^#|819-555-01##|fr;Saskatoon|Saskatchewan|S#^ #^#|306-555-01##;St. John's|Newfoundland and Labrador|A1^ #^#|709-555-01##`,
  },
  {
    code: 'AU',
    weight: 22,
    languages: [british],
    minorities: [chinese, greek, italian, vietnamese, indian],
    forms: 'Pty Ltd,Pty Ltd,Ltd',
    address: '{n} {street}',
    dial: '+61',
    mobile: '491 570 006,491 570 156,491 570 157,491 570 158,491 570 159,491 570 110,491 570 313,491 570 737',
    cities: `Sydney|New South Wales|20##|2 5550 ####;Melbourne|Victoria|30##|3 5550 ####;Brisbane|Queensland|40##|7 5550 ####;Perth|Western Australia|60##|8 5550 ####;
      Adelaide|South Australia|50##|8 7010 ####;Canberra|Australian Capital Territory|26##|2 7010 ####;Hobart|Tasmania|70##|3 7010 ####;
      Newcastle|New South Wales|23##|2 5550 ####;Darwin|Northern Territory|08##|8 5550 ####;Cairns|Queensland|48##|7 7010 ####`,
  },
  {
    code: 'NZ',
    weight: 9,
    languages: [british],
    minorities: [indian, chinese],
    forms: 'Limited,Ltd',
    address: '{n} {street}',
    dial: '+64',
    mobile: '21 ### ####,27 ### ####',
    cities: `Auckland|Auckland|10##|9 %## ####;Wellington|Wellington|60##|4 %## ####;Christchurch|Canterbury|80##|3 %## ####;Hamilton|Waikato|32##|7 %## ####;
      Dunedin|Otago|90##|3 4## ####;Whangārei|Northland|01##|9 4## ####;Taupō|Waikato|33##|7 3## ####`,
  },
  {
    code: 'ZA',
    weight: 12,
    languages: [british],
    minorities: [dutch, dutch, indian, german],
    forms: '(Pty) Ltd,(Pty) Ltd,Ltd,CC',
    address: '{n} {street}',
    dial: '+27',
    mobile: '82 ### ####,83 ### ####,72 ### ####',
    cities: `Johannesburg|Gauteng|20##|11 %## ####;Cape Town|Western Cape|80##|21 %## ####;Durban|KwaZulu-Natal|40##|31 %## ####;Pretoria|Gauteng|00##|12 %## ####;
      Gqeberha|Eastern Cape|60##|41 %## ####;Bloemfontein|Free State|93##|51 %## ####;Stellenbosch|Western Cape|76##|21 8## ####`,
  },
  {
    code: 'MX',
    weight: 18,
    languages: [spanish],
    minorities: [american, arabic],
    forms: 'S.A. de C.V.,S. de R.L. de C.V.,S.C.',
    address: '{street} {n}',
    dial: '+52',
    mobile: '55 #### ####,33 #### ####',
    cities: `Ciudad de México|Ciudad de México|0####|55 5### ####;Guadalajara|Jalisco|44###|33 3### ####;Monterrey|Nuevo León|64###|81 8### ####;Puebla|Puebla|72###|222 ### ####;
      Tijuana|Baja California|22###|664 ### ####;León|Guanajuato|37###|477 ### ####;Mérida|Yucatán|97###|999 ### ####;Querétaro|Querétaro|76###|442 ### ####;
      Cancún|Quintana Roo|77###|998 ### ####;Oaxaca de Juárez|Oaxaca|68###|951 ### ####`,
  },
  {
    code: 'AR',
    weight: 11,
    languages: [spanish],
    minorities: [italian, italian, german],
    forms: 'S.A.,S.R.L.,S.A.S.',
    address: '{street} {n}',
    dial: '+54',
    mobile: '9 11 %### ####,9 351 %## ####',
    cities: `Buenos Aires|Ciudad Autónoma de Buenos Aires|C1###^^^|11 4### ####;Córdoba|Córdoba|X50##^^^|351 4## ####;Rosario|Santa Fe|S20##^^^|341 4## ####;
      Mendoza|Mendoza|M55##^^^|261 4## ####;La Plata|Buenos Aires|B19##^^^|221 4## ####;San Miguel de Tucumán|Tucumán|T40##^^^|381 4## ####;Neuquén|Neuquén|Q83##^^^|299 4## ####`,
  },
  {
    code: 'CL',
    weight: 7,
    languages: [spanish],
    minorities: [german, croatian],
    forms: 'SpA,Ltda.,S.A.',
    address: '{street} {n}',
    dial: '+56',
    mobile: '9 %### ####',
    cities: `Santiago|Región Metropolitana|83#####|2 2### ####;Valparaíso|Valparaíso|23#####|32 2## ####;Concepción|Biobío|40#####|41 2## ####;
      Antofagasta|Antofagasta|12#####|55 2## ####;Viña del Mar|Valparaíso|25#####|32 2## ####;Puerto Varas|Los Lagos|55#####|65 2## ####`,
  },
  {
    code: 'CO',
    weight: 8,
    languages: [spanish],
    forms: 'S.A.S.,Ltda.,S.A.',
    address: '{street} # {n}-{m}',
    dial: '+57',
    mobile: '300 ### ####,310 ### ####,320 ### ####',
    cities: `Bogotá|Bogotá D.C.|11####|601 ### ####;Medellín|Antioquia|05####|604 ### ####;Cali|Valle del Cauca|76####|602 ### ####;Barranquilla|Atlántico|08####|605 ### ####;
      Cartagena|Bolívar|13####|605 6## ####;Bucaramanga|Santander|68####|607 ### ####`,
  },
  {
    code: 'BR',
    weight: 36,
    languages: [portuguese],
    minorities: [italian, german, italian],
    forms: 'Ltda.,Ltda.,S.A.,ME,EIRELI',
    address: '{street}, {n}',
    dial: '+55',
    mobile: '11 9####-####,21 9####-####,31 9####-####',
    cities: `São Paulo|São Paulo|01###-###|11 3###-####;Rio de Janeiro|Rio de Janeiro|20###-###|21 2###-####;Brasília|Distrito Federal|70###-###|61 3###-####;
      Salvador|Bahia|40###-###|71 3###-####;Fortaleza|Ceará|60###-###|85 3###-####;Belo Horizonte|Minas Gerais|30###-###|31 3###-####;Curitiba|Paraná|80###-###|41 3###-####;
      Recife|Pernambuco|50###-###|81 3###-####;Porto Alegre|Rio Grande do Sul|90###-###|51 3###-####;Florianópolis|Santa Catarina|88###-###|48 3###-####;
      Goiânia|Goiás|74###-###|62 3###-####;Belém|Pará|66###-###|91 3###-####;Manaus|Amazonas|69###-###|92 3###-####;São Luís|Maranhão|65###-###|98 3###-####`,
  },
];
