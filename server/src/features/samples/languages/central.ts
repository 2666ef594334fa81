import type { Language } from '../country.ts';

export const polish: Language = {
  id: 'pl',
  script: 'Latn',
  female: `Anna,Maria,Katarzyna,Małgorzata,Agnieszka,Barbara,Ewa,Krystyna,Elżbieta,Magdalena,Joanna,Aleksandra,Zofia,Monika,Teresa,Natalia,
    Julia,Karolina,Marta,Beata,Dorota,Jadwiga,Danuta,Bożena,Halina,Grażyna,Iwona,Żaneta,Łucja,Paulina,Wiesława,Oliwia`,
  male: `Piotr,Krzysztof,Andrzej,Tomasz,Paweł,Jan,Michał,Marcin,Jakub,Adam,Stanisław,Marek,Łukasz,Grzegorz,Mateusz,Wojciech,Mariusz,
    Dariusz,Zbigniew,Jerzy,Maciej,Rafał,Robert,Kamil,Józef,Przemysław,Sławomir,Bartłomiej,Jarosław,Szymon,Zdzisław,Ireneusz`,
  family: `Nowak,Kowalski/Kowalska,Wiśniewski/Wiśniewska,Wójcik,Kowalczyk,Kamiński/Kamińska,Lewandowski/Lewandowska,
    Zieliński/Zielińska,Szymański/Szymańska,Woźniak,Dąbrowski/Dąbrowska,Kozłowski/Kozłowska,Jankowski/Jankowska,Mazur,
    Kwiatkowski/Kwiatkowska,Krawczyk,Kaczmarek,Piotrowski/Piotrowska,Grabowski/Grabowska,Zając,Pawłowski/Pawłowska,
    Michalski/Michalska,Król,Wieczorek,Jabłoński/Jabłońska,Wróbel,Nowakowski/Nowakowska,Majewski/Majewska,Olszewski/Olszewska,
    Stępień,Malinowski/Malinowska,Jaworski/Jaworska,Adamczyk,Dudek,Nowicki/Nowicka,Pawlak,Górski/Górska,Witkowski/Witkowska,Sikora,
    Baran,Rutkowski/Rutkowska,Michalak,Szewczyk,Ostrowski/Ostrowska,Błaszczyk,Duda,Ślązak,Żuraw,Gołębiowski/Gołębiowska,Brzęczek`,
  double: '-',
  doubleShare: 0.06,
  before: 'dr,mgr inż.',
  streets: `ul. Polna,ul. Leśna,ul. Słoneczna,ul. Krótka,ul. Szkolna,ul. Ogrodowa,ul. Lipowa,ul. Łąkowa,ul. Brzozowa,ul. Kwiatowa,
    ul. Kościelna,ul. Sosnowa,ul. Zielona,ul. Mickiewicza,ul. Kościuszki,al. Jana Pawła II,ul. Piłsudskiego,ul. Świętojańska,
    Rynek Główny,ul. Długa,ul. Żeromskiego,ul. Wąska`,
  roots: `Zielona Dolina,Bursztyn,Biały Bocian,Złoty Kłos,Jutrzenka,Świerk,Dębina,Horyzont,Wisełka,Kamień,Tatry,Jantar,Sosenka,Mazury,
    Słonecznik,Żubrówek,Północ`,
  trades: `Budownictwo,Transport,Meble,Nieruchomości,Usługi,Hurtownia,Instalacje,Księgowość,Logistyka,Stolarstwo,Piekarnia,Drukarnia,
    Okna,Auto Serwis,Elektronika,Odzież,Wydawnictwo,Ogrody,Optyk,Tartak,Architekci,Mechanika`,
  firms: `{family} {trade} {form}|{root} {trade} {form}|{root} {form}|{trade} {family} {form}|{family} i {family2} {form}|
    {trade} {root} {form}|{city} {trade} {form}`,
  mailboxes: 'biuro,biuro,kontakt,info,sekretariat,sklep',
};

export const czech: Language = {
  id: 'cs',
  script: 'Latn',
  female: `Marie,Jana,Eva,Hana,Anna,Lenka,Kateřina,Lucie,Věra,Alena,Petra,Veronika,Jaroslava,Tereza,Martina,Michaela,Jitka,Ludmila,Zuzana,
    Šárka,Božena,Růžena,Eliška,Barbora,Květa,Zdeňka,Markéta,Ivana,Natálie,Radka`,
  male: `Jiří,Jan,Petr,Josef,Pavel,Martin,Tomáš,Jaroslav,Miroslav,Zdeněk,František,Václav,Michal,Milan,Karel,Jakub,Lukáš,David,Vladimír,
    Ondřej,Ladislav,Roman,Stanislav,Marek,Radek,Daniel,Vojtěch,Matěj,Bohumil,Luboš,Řehoř`,
  family: `Novák/Nováková,Svoboda/Svobodová,Novotný/Novotná,Dvořák/Dvořáková,Černý/Černá,Procházka/Procházková,Kučera/Kučerová,
    Veselý/Veselá,Horák/Horáková,Němec/Němcová,Pokorný/Pokorná,Marek/Marková,Pospíšil/Pospíšilová,Hájek/Hájková,Jelínek/Jelínková,
    Král/Králová,Růžička/Růžičková,Beneš/Benešová,Fiala/Fialová,Sedláček/Sedláčková,Doležal/Doležalová,Zeman/Zemanová,
    Kolář/Kolářová,Krejčí,Navrátil/Navrátilová,Čermák/Čermáková,Urban/Urbanová,Vaněk/Vaňková,Blažek/Blažková,Kříž/Křížová,
    Kovář/Kovářová,Kratochvíl/Kratochvílová,Kopecký/Kopecká,Vlček/Vlčková,Musil/Musilová,Šimek/Šimková,Konečný/Konečná,
    Holub/Holubová,Štěpánek/Štěpánková,Šťastný/Šťastná,Hruška/Hrušková,Říha/Říhová,Mráz/Mrázová,Žák/Žáková`,
  before: 'Ing.,Mgr.,MUDr.,Ing.,JUDr.',
  streets: `Hlavní,Školní,Nádražní,Zahradní,Husova,Komenského,Na Příkopě,Palackého,Krátká,Masarykova,Sokolská,Lipová,Riegrova,Dlouhá,
    Polní,Smetanova,Žižkova,Jiráskova,Dvořákova,náměstí Míru,U Hřiště,Květná,Pod Lesem,Tyršova`,
  roots: `Bílá Hora,Vltavan,Zlatý Klas,Javor,Modrý Kámen,Severka,Sluníčko,Krušina,Beskyd,Na Stráni,Rybník,Horizont,Skřivan,Křišťál,Ještěd,
    Doubrava`,
  trades: `Stavby,Doprava,Reality,Elektro,Truhlářství,Účetnictví,Strojírny,Nábytek,Pekařství,Tiskárna,Software,Servis,Zahrady,Obchod,
    Instalace,Sklo,Pivovar,Pojištění,Nakladatelství,Logistika,Obaly,Zámečnictví`,
  firms: `{family} {trade} {form}|{root} {trade} {form}|{root} {form}|{trade} {family} {form}|{family} a {family2} {form}|
    {family} a syn {form}|{trade} {root} {form}`,
  mailboxes: 'info,info,kancelar,obchod,kontakt',
};

export const slovak: Language = {
  ...czech,
  id: 'sk',
  female:
    'Mária,Anna,Zuzana,Katarína,Eva,Jana,Helena,Monika,Ľubica,Lucia,Alžbeta,Magdaléna,Viera,Soňa,Ľudmila,Nikola,Terézia',
  male: 'Ján,Jozef,Peter,Michal,Štefan,Martin,Ľuboš,Tomáš,František,Milan,Juraj,Vladimír,Marián,Ľudovít,Dušan,Matúš,Rastislav',
  family: `Horváth/Horváthová,Kováč/Kováčová,Varga/Vargová,Tóth/Tóthová,Nagy/Nagyová,Baláž/Balážová,Molnár/Molnárová,Szabó/Szabóová,
    Novák/Nováková,Lukáč/Lukáčová,Polák/Poláková,Ďurica/Ďuricová,Kráľ/Kráľová,Hudák/Hudáková,Šimko/Šimková,Oravec/Oravcová,
    Ševčík/Ševčíková,Benko/Benková,Krajčír/Krajčírová,Ľupták/Ľuptáková`,
  streets:
    'Hlavná,Školská,Záhradná,Štúrova,Hviezdoslavova,Mierová,Nám. SNP,Lesná,Družstevná,Krátka,Železničná,Kvetná,Jánošíkova',
};

export const hungarian: Language = {
  id: 'hu',
  script: 'Latn',
  female: `Mária,Erzsébet,Katalin,Ilona,Éva,Anna,Zsuzsanna,Margit,Judit,Ágnes,Andrea,Krisztina,Ildikó,Julianna,Mónika,Tímea,Szilvia,Eszter,
    Réka,Dóra,Boglárka,Orsolya,Fanni,Zsófia,Györgyi`,
  male: `László,István,József,János,Zoltán,Sándor,Gábor,Ferenc,Attila,Péter,Tamás,Zsolt,Tibor,András,Csaba,Imre,Lajos,György,Balázs,Gyula,
    Mihály,Károly,Róbert,Béla,Dániel,Ádám,Bence,Máté,Levente,Győző,Örs`,
  family: `Nagy,Kovács,Tóth,Szabó,Horváth,Varga,Kiss,Molnár,Németh,Farkas,Balogh,Papp,Lakatos,Takács,Juhász,Oláh,Mészáros,Simon,Rácz,
    Fekete,Szilágyi,Török,Fehér,Balázs,Gál,Kis,Szűcs,Orsós,Kocsis,Fodor,Pintér,Szalai,Sipos,Magyar,Lukács,Gulyás,Bíró,Király,
    László,Katona,Bogdán,Jakab,Fazekas,Győri,Kőszegi,Somogyi,Hegedűs,Dömötör`,
  before: 'Dr.,Dr.,id.,ifj.',
  order: 'family-first',
  streets: `Kossuth Lajos utca,Petőfi Sándor utca,Rákóczi út,Fő utca,Dózsa György út,Arany János utca,Béke utca,Szabadság tér,Ady Endre utca,
    József Attila utca,Bartók Béla út,Széchenyi utca,Táncsics utca,Jókai utca,Vörösmarty utca,Templom köz,Gyöngyvirág utca`,
  roots:
    'Tiszavirág,Pannon Szél,Aranykéz,Mátra,Búzavirág,Csillagfény,Hajnal,Kéknefelejcs,Platán,Napraforgó,Dombhát,Tölgyes,Fecske',
  trades: `Építő,Szállítás,Kereskedelem,Ingatlan,Könyvelő,Bútor,Gépgyártó,Villamosság,Pékség,Nyomda,Tanácsadó,Szoftver,Pincészet,Kertészet,
    Autójavító,Textil,Optika,Asztalos`,
  firms:
    '{family} {trade} {form}|{root} {trade} {form}|{root} {form}|{family} és Fia {form}|{family} és {family2} {form}|{city} {trade} {form}',
  mailboxes: 'info,iroda,kapcsolat,titkarsag',
};

export const croatian: Language = {
  id: 'hr',
  script: 'Latn',
  female: `Marija,Ana,Ivana,Vesna,Mirjana,Katarina,Nada,Jelena,Martina,Petra,Maja,Željka,Snježana,Lucija,Dragica,Nikolina,Đurđica,Mia,
    Nina,Mojca,Špela,Urška,Nataša`,
  male: `Ivan,Josip,Marko,Stjepan,Tomislav,Željko,Ante,Mario,Nikola,Zoran,Luka,Davor,Goran,Branko,Hrvoje,Krešimir,Dražen,Petar,Matej,
    Jure,Boštjan,Aleš,Miha,Đuro,Janez`,
  family: `Horvat,Kovačević,Babić,Marić,Jurić,Novak,Kovačić,Knežević,Vuković,Marković,Petrović,Matić,Tomić,Pavlović,Kovač,Božić,Blažević,
    Grgić,Pavić,Radić,Perić,Filipović,Šarić,Lovrić,Vidović,Perković,Popović,Bošnjak,Jukić,Barišić,Zupančič,Potočnik,Krajnc,Golob,
    Hribar,Đurić,Ćosić,Žagar,Šimunović`,
  double: ' ',
  doubleShare: 0.04,
  streets: `Ilica,Vukovarska,Zagrebačka,Školska,Ulica kralja Tomislava,Vinogradska,Radnička cesta,Trg slobode,Cvjetna,Frankopanska,Splitska,
    Obala kneza Domagoja,Šumska,Livadska,Slovenska cesta,Prešernova,Cankarjeva`,
  roots:
    'Jadran,Bura,Lavanda,Velebit,Zlatna Lipa,Plava Laguna,Galeb,Triglav,Slavonski Hrast,Sunčana Uvala,Maslina,Planika,Orada,Škrinja',
  trades: `Gradnja,Prijevoz,Nekretnine,Turizam,Trgovina,Namještaj,Elektro,Računovodstvo,Vina,Ribarstvo,Strojarstvo,Pekarna,Projekt,Drvo,
    Inženjering,Tiskara,Brodogradnja,Optika`,
  firms:
    '{root} {trade} {form}|{family} {trade} {form}|{root} {form}|{trade} {family} {form}|{city} {trade} {form}',
  mailboxes: 'info,ured,kontakt,prodaja',
};

export const turkish: Language = {
  id: 'tr',
  script: 'Latn',
  female: `Fatma,Ayşe,Emine,Hatice,Zeynep,Elif,Meryem,Şerife,Zehra,Sultan,Özlem,Gülşen,Çiğdem,Büşra,Esra,Merve,Yasemin,Tuğba,Derya,Sibel,
    Pınar,İrem,Ebru,Nurgül,Defne,Gönül,Songül`,
  male: `Mehmet,Mustafa,Ahmet,Ali,Hüseyin,Hasan,İbrahim,İsmail,Osman,Yusuf,Murat,Ömer,Emre,Serkan,Oğuz,Çağlar,Burak,Kerem,Gökhan,Barış,
    Süleyman,Uğur,Şükrü,Tolga,Volkan,Eren,Yiğit`,
  family: `Yılmaz,Kaya,Demir,Şahin,Çelik,Yıldız,Yıldırım,Öztürk,Aydın,Özdemir,Arslan,Doğan,Kılıç,Aslan,Çetin,Kara,Koç,Kurt,Özkan,Şimşek,
    Polat,Korkmaz,Çakır,Erdoğan,Güneş,Aksoy,Bulut,Güler,Ünal,Tekin,Işık,Ateş,Bozkurt,Keskin,Avcı,Taş,Karaca,Uçar,Sarı,Coşkun,Gündüz,
    Tunç,Türkmen,Ağaoğlu,İnce,Karadağ,Gökçe,Erbil`,
  streets: `Atatürk Caddesi,İstiklal Caddesi,Cumhuriyet Caddesi,İnönü Caddesi,Fatih Sokak,Gül Sokak,Bağdat Caddesi,Lale Sokak,Çınar Sokak,
    Mevlana Bulvarı,Barış Sokak,Gazi Bulvarı,Okul Sokak,Menekşe Sokak,Kıbrıs Şehitleri Caddesi,Ihlamur Sokak,Çiçek Sokak`,
  roots:
    'Anadolu Işığı,Boğaz Rüzgarı,Ege Güneşi,Çınar,Toros,Mavi Deniz,Lale,Gökkuşağı,Altın Başak,Kardelen,Doğuş,Yıldız Dağı,Akçaağaç,Zeytin',
  trades: `İnşaat,Tekstil,Gıda,Lojistik,Mobilya,Turizm,Otomotiv,Elektrik,Makine,Danışmanlık,Ambalaj,Mermer,Seramik,Kuyumculuk,Yazılım,
    Matbaa,Plastik,Tarım,Sigorta`,
  firms:
    '{family} {trade} {form}|{root} {trade} {form}|{family} Kardeşler {trade} {form}|{root} {family2} {form}|{city} {trade} {form}',
  mailboxes: 'info,bilgi,iletisim,satis',
};
