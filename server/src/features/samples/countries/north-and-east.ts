import type { Country } from '../country.ts';
import { vietnamese } from '../languages/asian.ts';
import { croatian, czech, hungarian, polish, slovak, turkish } from '../languages/central.ts';
import { bulgarian, greek, russian, ukrainian } from '../languages/cyrillic-greek.ts';
import { danish, finnish, german, icelandic, norwegian, swedish } from '../languages/germanic.ts';
import { italian, romanian } from '../languages/romance.ts';
import { arabic } from '../languages/semitic.ts';

/** Sweden's landlines and mobiles are those that Post- och telestyrelsen keeps for fiction. */
export const northAndEast: Country[] = [
  {
    code: 'SE',
    weight: 26,
    languages: [swedish],
    minorities: [finnish, arabic, polish],
    forms: 'AB,AB,HB,Ekonomisk förening',
    address: '{street} {n}',
    dial: '+46',
    mobile: '70 174 06 ##',
    cities: `Stockholm|Stockholms län|11# ##|8 465 004 ##;Göteborg|Västra Götalands län|41# ##|31 390 06 ##;Malmö|Skåne län|21# ##|40 628 04 ##;Uppsala|Uppsala län|75# ##;
      Västerås|Västmanlands län|72# ##;Örebro|Örebro län|70# ##;Linköping|Östergötlands län|58# ##;Helsingborg|Skåne län|25# ##;Norrköping|Östergötlands län|60# ##;
      Jönköping|Jönköpings län|55# ##;Umeå|Västerbottens län|90# ##;Lund|Skåne län|22# ##;Kiruna|Norrbottens län|981 ##|980 319 2##;Östersund|Jämtlands län|83# ##;Visby|Gotlands län|621 ##`,
  },
  {
    code: 'NO',
    weight: 18,
    languages: [norwegian],
    minorities: [polish, swedish],
    forms: 'AS,AS,ASA,ANS,SA',
    address: '{street} {n}',
    dial: '+47',
    mobile: '4## ## ###,9## ## ###',
    cities: `Oslo|Oslo|0###|22 ## ## ##;Bergen|Vestland|50##|55 ## ## ##;Trondheim|Trøndelag|70##|73 ## ## ##;Stavanger|Rogaland|40##|51 ## ## ##;Drammen|Buskerud|30##|32 ## ## ##;
      Tromsø|Troms|90##|77 ## ## ##;Ålesund|Møre og Romsdal|60##|70 ## ## ##;Bodø|Nordland|80##|75 ## ## ##;Tønsberg|Vestfold|31##|33 ## ## ##;Lillehammer|Innlandet|26##|61 ## ## ##`,
  },
  {
    code: 'DK',
    weight: 18,
    languages: [danish],
    minorities: [german, turkish],
    forms: 'ApS,A/S,I/S,K/S',
    address: '{street} {n}',
    dial: '+45',
    mobile: '2# ## ## ##,4# ## ## ##',
    cities: `København|Hovedstaden|1###|33 ## ## ##;Aarhus|Midtjylland|8000|86 ## ## ##;Odense|Syddanmark|5000|66 ## ## ##;Aalborg|Nordjylland|9000|98 ## ## ##;
      Esbjerg|Syddanmark|6700|75 ## ## ##;Roskilde|Sjælland|4000|46 ## ## ##;Helsingør|Hovedstaden|3000|49 ## ## ##;Næstved|Sjælland|4700|55 ## ## ##;Rønne|Hovedstaden|3700|56 ## ## ##`,
  },
  {
    code: 'FI',
    weight: 14,
    languages: [finnish, swedish],
    minorities: [russian],
    forms: 'Oy,Oy,Oyj,Ky,Tmi',
    address: '{street} {n}',
    dial: '+358',
    mobile: '40 ### ####,50 ### ####,45 ### ####',
    cities: `Helsinki|Uusimaa|00##0|9 ### ####;Espoo|Uusimaa|02##0|9 4## ####;Tampere|Pirkanmaa|33##0|3 ### ####;Turku|Varsinais-Suomi|20##0|2 ### ####;Oulu|Pohjois-Pohjanmaa|90##0|8 ### ####;
      Jyväskylä|Keski-Suomi|40##0|14 ### ###;Kuopio|Pohjois-Savo|70##0|17 ### ###;Vasa|Österbotten|65##0|6 ### ####|sv;Rovaniemi|Lappi|96##0|16 ### ###;Ekenäs|Nyland|106#0|19 ### ###|sv`,
  },
  {
    code: 'IS',
    weight: 4,
    languages: [icelandic],
    forms: 'ehf.,ehf.,hf.,sf.',
    address: '{street} {n}',
    dial: '+354',
    mobile: '6## ####,8## ####',
    cities:
      'Reykjavík|Höfuðborgarsvæðið|10#|5## ####;Kópavogur|Höfuðborgarsvæðið|20#|5## ####;Akureyri|Norðurland eystra|600|46# ####;Ísafjörður|Vestfirðir|400|45# ####',
  },
  {
    code: 'PL',
    weight: 38,
    languages: [polish],
    minorities: [ukrainian, german, vietnamese],
    forms: 'Sp. z o.o.,Sp. z o.o.,S.A.,Sp.k.,Sp.j.',
    address: '{street} {n}',
    dial: '+48',
    mobile: '5## ### ###,6## ### ###',
    cities: `Warszawa|mazowieckie|0#-###|22 ### ## ##;Kraków|małopolskie|3#-###|12 ### ## ##;Łódź|łódzkie|9#-###|42 ### ## ##;Wrocław|dolnośląskie|5#-###|71 ### ## ##;
      Poznań|wielkopolskie|6#-###|61 ### ## ##;Gdańsk|pomorskie|80-###|58 ### ## ##;Szczecin|zachodniopomorskie|7#-###|91 ### ## ##;Bydgoszcz|kujawsko-pomorskie|85-###|52 ### ## ##;
      Lublin|lubelskie|20-###|81 ### ## ##;Białystok|podlaskie|15-###|85 ### ## ##;Katowice|śląskie|40-###|32 ### ## ##;Gdynia|pomorskie|81-###|58 ### ## ##;
      Częstochowa|śląskie|42-###|34 ### ## ##;Rzeszów|podkarpackie|35-###|17 ### ## ##;Toruń|kujawsko-pomorskie|87-###|56 ### ## ##;Olsztyn|warmińsko-mazurskie|10-###|89 ### ## ##;
      Zielona Góra|lubuskie|65-###|68 ### ## ##;Opole|opolskie|45-###|77 ### ## ##;Kielce|świętokrzyskie|25-###|41 ### ## ##`,
  },
  {
    code: 'CZ',
    weight: 22,
    languages: [czech],
    minorities: [slovak, slovak, vietnamese, ukrainian],
    forms: 's.r.o.,s.r.o.,a.s.,v.o.s.,k.s.',
    address: '{street} {n}',
    dial: '+420',
    mobile: '60# ### ###,72# ### ###,77# ### ###',
    cities: `Praha|Hlavní město Praha|1## 00|2## ### ###;Brno|Jihomoravský kraj|6## 00|54# ### ###;Ostrava|Moravskoslezský kraj|70# 00|59# ### ###;Plzeň|Plzeňský kraj|30# 00|37# ### ###;
      Liberec|Liberecký kraj|460 0#|48# ### ###;Olomouc|Olomoucký kraj|779 00|58# ### ###;České Budějovice|Jihočeský kraj|370 0#|38# ### ###;Hradec Králové|Královéhradecký kraj|500 0#|49# ### ###;
      Ústí nad Labem|Ústecký kraj|400 0#|47# ### ###;Pardubice|Pardubický kraj|530 0#|46# ### ###;Zlín|Zlínský kraj|760 0#|57# ### ###;Jihlava|Kraj Vysočina|586 0#|56# ### ###`,
  },
  {
    code: 'SK',
    weight: 8,
    languages: [slovak],
    minorities: [hungarian, czech],
    forms: 's. r. o.,s. r. o.,a. s.',
    address: '{street} {n}',
    dial: '+421',
    mobile: '90# ### ###,91# ### ###',
    cities: `Bratislava|Bratislavský kraj|8## 0#|2 #### ####;Košice|Košický kraj|040 ##|55 ### ## ##;Prešov|Prešovský kraj|080 0#|51 ### ## ##;Žilina|Žilinský kraj|010 0#|41 ### ## ##;
      Nitra|Nitriansky kraj|949 0#|37 ### ## ##;Banská Bystrica|Banskobystrický kraj|974 0#|48 ### ## ##;Trenčín|Trenčiansky kraj|911 0#|32 ### ## ##`,
  },
  {
    code: 'HU',
    weight: 12,
    languages: [hungarian],
    minorities: [german, romanian],
    forms: 'Kft.,Kft.,Zrt.,Bt.,Nyrt.',
    address: '{street} {n}.',
    dial: '+36',
    mobile: '20 ### ####,30 ### ####,70 ### ####',
    cities: `Budapest|Budapest|1###|1 ### ####;Debrecen|Hajdú-Bihar|40##|52 ### ###;Szeged|Csongrád-Csanád|67##|62 ### ###;Miskolc|Borsod-Abaúj-Zemplén|35##|46 ### ###;Pécs|Baranya|76##|72 ### ###;
      Győr|Győr-Moson-Sopron|90##|96 ### ###;Székesfehérvár|Fejér|80##|22 ### ###;Eger|Heves|33##|36 ### ###;Sopron|Győr-Moson-Sopron|94##|99 ### ###`,
  },
  {
    code: 'HR',
    weight: 7,
    languages: [croatian],
    minorities: [italian],
    forms: 'd.o.o.,d.o.o.,d.d.,j.d.o.o.',
    address: '{street} {n}',
    dial: '+385',
    mobile: '91 ### ####,98 ### ###',
    cities: `Zagreb|Grad Zagreb|10###|1 ### ####;Split|Splitsko-dalmatinska|21###|21 ### ###;Rijeka|Primorsko-goranska|51###|51 ### ###;Osijek|Osječko-baranjska|31###|31 ### ###;
      Zadar|Zadarska|23###|23 ### ###;Dubrovnik|Dubrovačko-neretvanska|20###|20 ### ###;Šibenik|Šibensko-kninska|22###|22 ### ###`,
  },
  {
    code: 'SI',
    weight: 4,
    languages: [croatian],
    forms: 'd.o.o.,d.o.o.,d.d.,s.p.',
    address: '{street} {n}',
    dial: '+386',
    mobile: '40 ### ###,41 ### ###',
    cities:
      'Ljubljana|Osrednjeslovenska|10##|1 ### ## ##;Maribor|Podravska|20##|2 ### ## ##;Celje|Savinjska|30##|3 ### ## ##;Koper|Obalno-kraška|60##|5 ### ## ##',
  },
  {
    code: 'RO',
    weight: 12,
    languages: [romanian],
    minorities: [hungarian],
    forms: 'S.R.L.,S.R.L.,S.A.',
    address: '{street} nr. {n}',
    dial: '+40',
    mobile: '72# ### ###,74# ### ###',
    cities: `București|București|0#####|21 ### ## ##;Cluj-Napoca|Cluj|400###|264 ### ###;Timișoara|Timiș|300###|256 ### ###;Iași|Iași|700###|232 ### ###;Constanța|Constanța|900###|241 ### ###;
      Brașov|Brașov|500###|268 ### ###;Sibiu|Sibiu|550###|269 ### ###;Târgu Mureș|Mureș|540###|265 ### ###`,
  },
  {
    code: 'BG',
    weight: 8,
    languages: [bulgarian],
    forms: 'ООД,ЕООД,АД',
    address: '{street} {n}',
    dial: '+359',
    mobile: '87 ### ####,88 ### ####,89 ### ####',
    cities:
      'София|София-град|1###|2 ### ####;Пловдив|Пловдив|40##|32 ### ###;Варна|Варна|90##|52 ### ###;Бургас|Бургас|80##|56 ### ###;Русе|Русе|70##|82 ### ###;Велико Търново|Велико Търново|50##|62 ### ###',
  },
  {
    code: 'RU',
    weight: 12,
    languages: [russian],
    forms: 'ООО,ООО,АО,ЗАО',
    address: '{street}, д. {n}',
    dial: '+7',
    mobile: '903 ###-##-##,916 ###-##-##,921 ###-##-##',
    cities: `Москва|Москва|1#####|495 ###-##-##;Санкт-Петербург|Санкт-Петербург|19####|812 ###-##-##;Новосибирск|Новосибирская область|6300##|383 ###-##-##;
      Екатеринбург|Свердловская область|6200##|343 ###-##-##;Казань|Республика Татарстан|4200##|843 ###-##-##;Нижний Новгород|Нижегородская область|6030##|831 ###-##-##;
      Самара|Самарская область|4430##|846 ###-##-##;Владивосток|Приморский край|6900##|423 ###-##-##;Калининград|Калининградская область|2360##|4012 ##-##-##`,
  },
  {
    code: 'UA',
    weight: 13,
    languages: [ukrainian],
    forms: 'ТОВ,ТОВ,ПП,ПрАТ',
    address: '{street}, {n}',
    dial: '+380',
    mobile: '50 ### ## ##,67 ### ## ##,93 ### ## ##',
    cities: `Київ|Київ|01###|44 ### ## ##;Харків|Харківська область|61###|57 ### ## ##;Одеса|Одеська область|65###|48 ### ## ##;Дніпро|Дніпропетровська область|49###|56 ### ## ##;
      Львів|Львівська область|79###|32 ### ## ##;Запоріжжя|Запорізька область|69###|61 ### ## ##;Чернівці|Чернівецька область|58###|37 ### ## ##;Івано-Франківськ|Івано-Франківська область|76###|34 ### ## ##`,
  },
  {
    code: 'GR',
    weight: 14,
    languages: [greek],
    minorities: [bulgarian],
    forms: 'Α.Ε.,Ε.Π.Ε.,Ι.Κ.Ε.,Ο.Ε.',
    address: '{street} {n}',
    dial: '+30',
    mobile: '69# ### ####',
    cities: `Αθήνα|Αττική|10# ##|21 0### ####;Θεσσαλονίκη|Κεντρική Μακεδονία|54# ##|231 0## ####;Πάτρα|Δυτική Ελλάδα|26# ##|261 0## ####;Ηράκλειο|Κρήτη|71# ##|281 0## ####;
      Λάρισα|Θεσσαλία|41# ##|241 0## ####;Βόλος|Θεσσαλία|38# ##|242 10# ####;Ρόδος|Νότιο Αιγαίο|85# ##|224 10# ####;Χανιά|Κρήτη|73# ##|282 10# ####`,
  },
  {
    code: 'TR',
    weight: 20,
    languages: [turkish],
    forms: 'Ltd. Şti.,A.Ş.,Ltd. Şti.',
    address: '{street} No: {n}',
    dial: '+90',
    mobile: '532 ### ## ##,542 ### ## ##,555 ### ## ##',
    cities: `İstanbul|İstanbul|34###|212 ### ## ##;Ankara|Ankara|06###|312 ### ## ##;İzmir|İzmir|35###|232 ### ## ##;Bursa|Bursa|16###|224 ### ## ##;Antalya|Antalya|07###|242 ### ## ##;
      Adana|Adana|01###|322 ### ## ##;Gaziantep|Gaziantep|27###|342 ### ## ##;Konya|Konya|42###|332 ### ## ##;Eskişehir|Eskişehir|26###|222 ### ## ##;Muğla|Muğla|48###|252 ### ## ##`,
  },
];
