import type { Country } from '../country.ts';
import { chinese, vietnamese } from '../languages/asian.ts';
import { croatian, polish, turkish } from '../languages/central.ts';
import { russian } from '../languages/cyrillic-greek.ts';
import { british } from '../languages/english.ts';
import { dutch, german } from '../languages/germanic.ts';
import { french, italian, portuguese, romanian, spanish } from '../languages/romance.ts';
import { arabic } from '../languages/semitic.ts';

const germanForms = 'GmbH,GmbH,GmbH & Co. KG,AG,KG,e.K.,OHG,UG (haftungsbeschränkt),eG';

/** Landlines are given where the regulator keeps numbers for films (Bundesnetzagentur, Ofcom, ARCEP). */
export const west: Country[] = [
  {
    code: 'DE',
    weight: 190,
    languages: [german],
    minorities: [turkish, turkish, polish, russian, italian, vietnamese, croatian],
    forms: germanForms,
    address: '{street} {n}',
    dial: '+49',
    mobile: '171 39200##,176 040690##,30 23125 ###,40 66969 ###,69 90009 ###,89 99998 ###',
    cities: `Berlin|Berlin|10###|30 23125 ###;Hamburg|Hamburg|20###|40 66969 ###;München|Bayern|80###|89 99998 ###;Köln|Nordrhein-Westfalen|50###|221 4710 ###;
      Frankfurt am Main|Hessen|60###|69 90009 ###;Stuttgart|Baden-Württemberg|70###;Düsseldorf|Nordrhein-Westfalen|40###;Leipzig|Sachsen|04###;
      Dortmund|Nordrhein-Westfalen|44###;Essen|Nordrhein-Westfalen|45###;Bremen|Bremen|28###;Dresden|Sachsen|01###;Hannover|Niedersachsen|30###;
      Nürnberg|Bayern|90###;Duisburg|Nordrhein-Westfalen|47###;Münster|Nordrhein-Westfalen|48###;Karlsruhe|Baden-Württemberg|76###;
      Augsburg|Bayern|86###;Kiel|Schleswig-Holstein|24###;Lübeck|Schleswig-Holstein|23###;Erfurt|Thüringen|99###;Mainz|Rheinland-Pfalz|55###;
      Rostock|Mecklenburg-Vorpommern|18###;Freiburg im Breisgau|Baden-Württemberg|79###;Saarbrücken|Saarland|66###;Göttingen|Niedersachsen|37###;
      Potsdam|Brandenburg|14###;Würzburg|Bayern|97###;Tübingen|Baden-Württemberg|72###;Osnabrück|Niedersachsen|49###;Halle (Saale)|Sachsen-Anhalt|06###`,
  },
  {
    code: 'AT',
    weight: 45,
    languages: [german],
    minorities: [croatian, turkish],
    forms: 'GmbH,GmbH,AG,e.U.,OG,KG',
    address: '{street} {n}',
    dial: '+43',
    mobile: '664 %######,676 %######,660 %######',
    cities: `Wien|Wien|1##0|1 %######;Graz|Steiermark|80##|316 %#####;Linz|Oberösterreich|40##|732 %#####;Salzburg|Salzburg|50##|662 %#####;Innsbruck|Tirol|60##|512 %#####;
      Klagenfurt|Kärnten|90##|463 %#####;Villach|Kärnten|95##|4242 %####;St. Pölten|Niederösterreich|31##|2742 %#####;Dornbirn|Vorarlberg|68##|5572 %#####;
      Eisenstadt|Burgenland|70##|2682 %####;Bregenz|Vorarlberg|69##|5574 %####`,
  },
  {
    code: 'CH',
    weight: 42,
    languages: [german, french, italian],
    minorities: [portuguese, croatian],
    forms: { de: 'AG,GmbH,AG,Genossenschaft', fr: 'SA,Sàrl,SA', it: 'SA,Sagl' },
    address: '{street} {n}',
    dial: '+41',
    mobile: '79 ### ## ##,78 ### ## ##,76 ### ## ##',
    cities: `Zürich|Zürich|80##|44 %## ## ##;Genève|Genève|12##|22 %## ## ##|fr;Basel|Basel-Stadt|40##|61 %## ## ##;Lausanne|Vaud|10##|21 %## ## ##|fr;Bern|Bern|30##|31 %## ## ##;
      Winterthur|Zürich|84##|52 %## ## ##;Luzern|Luzern|60##|41 %## ## ##;St. Gallen|St. Gallen|90##|71 %## ## ##;Lugano|Ticino|69##|91 %## ## ##|it;
      Neuchâtel|Neuchâtel|20##|32 %## ## ##|fr;Chur|Graubünden|70##|81 %## ## ##;Fribourg|Fribourg|17##|26 %## ## ##|fr;Bellinzona|Ticino|65##|91 %## ## ##|it`,
  },
  {
    code: 'FR',
    weight: 85,
    languages: [french],
    minorities: [arabic, portuguese, italian, spanish, vietnamese],
    forms: 'SARL,SAS,SA,EURL,SASU,SCOP',
    address: '{n} {street}',
    dial: '+33',
    mobile: '6 39 98 ## ##',
    cities: `Paris|Île-de-France|750##|1 99 00 ## ##;Marseille|Provence-Alpes-Côte d'Azur|130##|4 65 71 ## ##;Lyon|Auvergne-Rhône-Alpes|6900#|4 65 71 ## ##;
      Toulouse|Occitanie|31#00|5 36 49 ## ##;Nice|Provence-Alpes-Côte d'Azur|06#00|4 65 71 ## ##;Nantes|Pays de la Loire|44#00|2 61 91 ## ##;
      Montpellier|Occitanie|340##|4 65 71 ## ##;Strasbourg|Grand Est|67#00|3 53 01 ## ##;Bordeaux|Nouvelle-Aquitaine|33#00|5 36 49 ## ##;
      Lille|Hauts-de-France|59#00|3 53 01 ## ##;Rennes|Bretagne|35#00|2 61 91 ## ##;Reims|Grand Est|511##|3 53 01 ## ##;Saint-Étienne|Auvergne-Rhône-Alpes|42#00|4 65 71 ## ##;
      Le Havre|Normandie|76#00|2 61 91 ## ##;Grenoble|Auvergne-Rhône-Alpes|38#00|4 65 71 ## ##;Dijon|Bourgogne-Franche-Comté|21#00|3 53 01 ## ##;
      Angers|Pays de la Loire|49#00|2 61 91 ## ##;Nîmes|Occitanie|30#00|4 65 71 ## ##;Besançon|Bourgogne-Franche-Comté|25#00|3 53 01 ## ##;
      Orléans|Centre-Val de Loire|45#00|2 61 91 ## ##;Ajaccio|Corse|20#00|4 65 71 ## ##;Quimper|Bretagne|29#00|2 61 91 ## ##`,
  },
  {
    code: 'NL',
    weight: 42,
    languages: [dutch],
    minorities: [turkish, arabic, german, polish],
    forms: 'B.V.,B.V.,N.V.,V.O.F.,B.V.',
    address: '{street} {n}',
    dial: '+31',
    mobile: '6 %#######',
    cities: `Amsterdam|Noord-Holland|10## ^^|20 %## ####;Rotterdam|Zuid-Holland|30## ^^|10 %## ####;Den Haag|Zuid-Holland|25## ^^|70 %## ####;Utrecht|Utrecht|35## ^^|30 %## ####;
      Eindhoven|Noord-Brabant|56## ^^|40 %## ####;Groningen|Groningen|97## ^^|50 %## ####;Tilburg|Noord-Brabant|50## ^^|13 %## ####;Breda|Noord-Brabant|48## ^^|76 %## ####;
      Nijmegen|Gelderland|65## ^^|24 %## ####;Arnhem|Gelderland|68## ^^|26 %## ####;Haarlem|Noord-Holland|20## ^^|23 %## ####;'s-Hertogenbosch|Noord-Brabant|52## ^^|73 %## ####;
      Maastricht|Limburg|62## ^^|43 %## ####;Leeuwarden|Friesland|89## ^^|58 %## ####;Zwolle|Overijssel|80## ^^|38 %## ####;Middelburg|Zeeland|43## ^^|118 %#####`,
  },
  {
    code: 'BE',
    weight: 24,
    languages: [dutch, french],
    minorities: [italian, turkish, arabic],
    forms: { nl: 'BV,NV,CV,VOF', fr: 'SRL,SA,SC,SNC' },
    address: '{street} {n}',
    dial: '+32',
    mobile: '47# ## ## ##,48# ## ## ##,49# ## ## ##',
    cities: `Bruxelles|Bruxelles-Capitale|1##0|2 %## ## ##|fr;Antwerpen|Antwerpen|20#0|3 %## ## ##;Gent|Oost-Vlaanderen|90#0|9 %## ## ##;Liège|Liège|40#0|4 %## ## ##|fr;
      Brugge|West-Vlaanderen|80#0|50 %# ## ##;Namur|Namur|50#0|81 %# ## ##|fr;Leuven|Vlaams-Brabant|30#0|16 %# ## ##;Charleroi|Hainaut|60#0|71 %# ## ##|fr;
      Mechelen|Antwerpen|28#0|15 %# ## ##;Mons|Hainaut|70#0|65 %# ## ##|fr;Hasselt|Limburg|35#0|11 %# ## ##`,
  },
  {
    code: 'LU',
    weight: 5,
    languages: [french, german],
    minorities: [portuguese, italian],
    forms: 'S.à r.l.,S.A.,S.à r.l.-S',
    address: '{n}, {street}',
    dial: '+352',
    mobile: '621 ### ###,661 ### ###,691 ### ###',
    cities: `Luxembourg|Luxembourg|L-1###|26 ## ## ##;Esch-sur-Alzette|Esch-sur-Alzette|L-4###|26 5# ## ##;Diekirch|Diekirch|L-92##|26 80 ## ##;
      Echternach|Echternach|L-64##|26 72 ## ##|de`,
  },
  {
    code: 'ES',
    weight: 44,
    languages: [spanish],
    minorities: [romanian, arabic, british, chinese],
    forms: 'S.L.,S.L.,S.A.,S.L.U.,S. Coop.',
    address: '{street}, {n}',
    dial: '+34',
    mobile: '6## ### ###,6## ## ## ##',
    cities: `Madrid|Madrid|280##|91 %## ## ##;Barcelona|Cataluña|080##|93 %## ## ##;València|Comunitat Valenciana|460##|96 %## ## ##;Sevilla|Andalucía|410##|95 4## ## ##;
      Zaragoza|Aragón|500##|976 ## ## ##;Málaga|Andalucía|290##|952 ## ## ##;Murcia|Región de Murcia|300##|968 ## ## ##;Palma|Illes Balears|070##|971 ## ## ##;
      Bilbao|País Vasco|480##|94 4## ## ##;Alicante|Comunitat Valenciana|030##|96 5## ## ##;Córdoba|Andalucía|140##|957 ## ## ##;Valladolid|Castilla y León|470##|983 ## ## ##;
      Vigo|Galicia|362##|986 ## ## ##;Gijón|Asturias|332##|98 5## ## ##;A Coruña|Galicia|150##|981 ## ## ##;Granada|Andalucía|180##|958 ## ## ##;
      Donostia-San Sebastián|País Vasco|200##|943 ## ## ##;Santander|Cantabria|390##|942 ## ## ##;Logroño|La Rioja|260##|941 ## ## ##;
      Las Palmas de Gran Canaria|Canarias|350##|928 ## ## ##`,
  },
  {
    code: 'PT',
    weight: 14,
    languages: [portuguese],
    minorities: [british, french],
    forms: 'Lda.,Lda.,S.A.,Unipessoal Lda.',
    address: '{street}, {n}',
    dial: '+351',
    mobile: '91# ### ###,96# ### ###,93# ### ###',
    cities: `Lisboa|Lisboa|1##0-###|21 ### ####;Porto|Porto|4##0-###|22 ### ####;Braga|Braga|47#0-###|253 ### ###;Coimbra|Coimbra|30#0-###|239 ### ###;
      Setúbal|Setúbal|29#0-###|265 ### ###;Aveiro|Aveiro|38#0-###|234 ### ###;Évora|Évora|70#0-###|266 ### ###;Faro|Faro|80#0-###|289 ### ###;
      Funchal|Madeira|90#0-###|291 ### ###;Guimarães|Braga|48#0-###|253 ### ###;Viseu|Viseu|35#0-###|232 ### ###;Ponta Delgada|Açores|95#0-###|296 ### ###`,
  },
  {
    code: 'IT',
    weight: 46,
    languages: [italian, german],
    minorities: [romanian, arabic],
    forms: 'S.r.l.,S.r.l.,S.p.A.,S.n.c.,S.a.s.',
    address: '{street}, {n}',
    dial: '+39',
    mobile: '33# ### ####,34# ### ####,32# ### ####',
    cities: `Roma|Lazio|001##|06 %### ####;Milano|Lombardia|201##|02 %### ####;Napoli|Campania|801##|081 ### ####;Torino|Piemonte|101##|011 ### ####;
      Palermo|Sicilia|901##|091 ### ####;Genova|Liguria|161##|010 ### ####;Bologna|Emilia-Romagna|401##|051 ### ####;Firenze|Toscana|501##|055 ### ####;
      Bari|Puglia|701##|080 ### ####;Catania|Sicilia|951##|095 ### ####;Venezia|Veneto|301##|041 ### ####;Verona|Veneto|371##|045 ### ####;
      Trieste|Friuli-Venezia Giulia|341##|040 ### ####;Perugia|Umbria|061##|075 ### ####;Cagliari|Sardegna|091##|070 ### ####;L'Aquila|Abruzzo|67100|0862 ######;
      Bolzano|Trentino-Alto Adige|39100|0471 ######|de;Forlì|Emilia-Romagna|47121|0543 ######;Ancona|Marche|601##|071 ### ####;Aosta|Valle d'Aosta|11100|0165 ######`,
  },
];
