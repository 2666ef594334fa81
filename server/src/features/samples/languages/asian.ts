import type { Language } from '../country.ts';

export const chinese: Language = {
  id: 'zh-Hans',
  script: 'other',
  female: `秀英=Xiuying,丽=Li,静=Jing,敏=Min,芳=Fang,婷=Ting,雪=Xue,慧=Hui,玉兰=Yulan,桂英=Guiying,欣怡=Xinyi,诗涵=Shihan,梦琪=Mengqi,雅静=Yajing,
    思雨=Siyu,晓燕=Xiaoyan,佳怡=Jiayi,红梅=Hongmei,淑珍=Shuzhen,子涵=Zihan,倩=Qian,海燕=Haiyan`,
  male: `伟=Wei,强=Qiang,磊=Lei,军=Jun,勇=Yong,杰=Jie,涛=Tao,明=Ming,超=Chao,建国=Jianguo,建华=Jianhua,志强=Zhiqiang,浩然=Haoran,宇轩=Yuxuan,子轩=Zixuan,
    俊杰=Junjie,国强=Guoqiang,文博=Wenbo,晓东=Xiaodong,海涛=Haitao,天佑=Tianyou,鹏=Peng`,
  family: `王=Wang,李=Li,张=Zhang,刘=Liu,陈=Chen,杨=Yang,黄=Huang,赵=Zhao,吴=Wu,周=Zhou,徐=Xu,孙=Sun,马=Ma,朱=Zhu,胡=Hu,郭=Guo,何=He,林=Lin,高=Gao,
    罗=Luo,郑=Zheng,梁=Liang,谢=Xie,宋=Song,唐=Tang,许=Xu,韩=Han,冯=Feng,邓=Deng,曹=Cao,彭=Peng,曾=Zeng,田=Tian,董=Dong,潘=Pan,蔡=Cai,蒋=Jiang,余=Yu,
    叶=Ye,欧阳=Ouyang,司马=Sima,诸葛=Zhuge`,
  order: 'family-first',
  joiner: '',
  streets:
    '人民路,中山路,解放路,建设路,南京路,北京路,和平路,新华路,文化路,长江路,延安路,滨海大道,科技路,朝阳街,复兴路,花园街',
  roots: `华盛=Huasheng,金源=Jinyuan,东方红日=Dongri,长青=Changqing,瑞丰=Ruifeng,鼎新=Dingxin,海天一色=Haitian,博远=Boyuan,明德=Mingde,恒达=Hengda,
    锦绣=Jinxiu,嘉和=Jiahe,云帆=Yunfan,春晖=Chunhui,启航=Qihang,德润=Derun,福满=Fuman,清泉=Qingquan`,
  trades: `科技=Tech,贸易=Trade,建筑=Construction,食品=Foods,物流=Logistics,纺织=Textile,电子=Electronics,机械=Machinery,文化传播=Media,咨询=Consulting,
    家具=Furniture,印刷=Printing,农业=Agri,医疗器械=Medical,环保=Environment`,
  firms: '{city}{root}{trade}{form}|{root}{trade}{form}|{city}{root}{trade}{form}',
  mailboxes: 'info,service,sales',
};

export const taiwanese: Language = {
  ...chinese,
  id: 'zh-Hant',
  female: `淑芬=Shufen,美玲=Meiling,雅婷=Yating,怡君=Yijun,佳穎=Chiaying,麗華=Lihua,欣妤=Hsinyu,惠雯=Huiwen,詩涵=Shihhan,婉婷=Wanting,秀琴=Hsiuchin,心怡=Hsinyi`,
  male: `志明=Chihming,俊傑=Chunchieh,家豪=Chiahao,建宏=Chienhung,冠宇=Kuanyu,承翰=Chenghan,文雄=Wenhsiung,宗翰=Tsunghan,柏翰=Pohan,國華=Kuohua,信宏=Hsinhung`,
  family: `陳=Chen,林=Lin,黃=Huang,張=Chang,李=Lee,王=Wang,吳=Wu,劉=Liu,蔡=Tsai,楊=Yang,許=Hsu,鄭=Cheng,謝=Hsieh,洪=Hung,郭=Kuo,邱=Chiu,曾=Tseng,廖=Liao,
    賴=Lai,徐=Hsu,周=Chou,葉=Yeh,蘇=Su,莊=Chuang,江=Chiang,歐陽=Ouyang`,
  streets: '中山路,中正路,民生路,復興路,忠孝東路,和平路,信義路,建國路,文化路,光復路,仁愛路,成功路',
  roots:
    '華盛=Huasheng,金源=Chinyuan,東昇=Tungsheng,長青=Changching,瑞豐=Juifeng,鼎新=Tinghsin,博遠=Poyuan,恆達=Hengta,雲帆=Yunfan,春暉=Chunhui,福滿=Fuman',
  trades:
    '科技=Tech,貿易=Trade,建設=Construction,食品=Foods,物流=Logistics,紡織=Textile,電子=Electronics,機械=Machinery,文創=Design,顧問=Consulting,印刷=Printing',
  firms: '{root}{trade}{form}|{root}{trade}{form}|{city}{root}{form}',
};

export const japanese: Language = {
  id: 'ja',
  script: 'other',
  female: `陽子=Yoko,恵子=Keiko,由美子=Yumiko,美咲=Misaki,さくら=Sakura,葵=Aoi,愛=Ai,直美=Naomi,真由美=Mayumi,智子=Tomoko,裕子=Yuko,久美子=Kumiko,
    明美=Akemi,千尋=Chihiro,結衣=Yui,彩花=Ayaka,和子=Kazuko,幸子=Sachiko,あかり=Akari,麻衣=Mai`,
  male: `健太=Kenta,大輔=Daisuke,誠=Makoto,直樹=Naoki,隆=Takashi,翔太=Shota,拓也=Takuya,浩=Hiroshi,和也=Kazuya,健一=Kenichi,修=Osamu,剛=Tsuyoshi,
    蓮=Ren,悠真=Yuma,陽翔=Haruto,哲也=Tetsuya,茂=Shigeru,雄太=Yuta,清=Kiyoshi,亮=Ryo`,
  family: `佐藤=Sato,鈴木=Suzuki,高橋=Takahashi,田中=Tanaka,伊藤=Ito,渡辺=Watanabe,山本=Yamamoto,中村=Nakamura,小林=Kobayashi,加藤=Kato,吉田=Yoshida,
    山田=Yamada,佐々木=Sasaki,山口=Yamaguchi,松本=Matsumoto,井上=Inoue,木村=Kimura,林=Hayashi,斎藤=Saito,清水=Shimizu,山崎=Yamazaki,森=Mori,
    池田=Ikeda,橋本=Hashimoto,阿部=Abe,石川=Ishikawa,山下=Yamashita,中島=Nakajima,石井=Ishii,小川=Ogawa,前田=Maeda,岡田=Okada,長谷川=Hasegawa,
    藤田=Fujita,後藤=Goto,近藤=Kondo,村上=Murakami,遠藤=Endo,青木=Aoki,坂本=Sakamoto,渡邊=Watanabe,髙橋=Takahashi`,
  order: 'family-first',
  streets:
    '中央,本町,栄町,桜木町,緑町,東町,南町,旭町,大手町,若葉町,元町,富士見,松原,泉町,新町,幸町,上野,北町',
  roots: `青空=Aozora,若葉=Wakaba,桜川=Sakuragawa,みどり=Midori,光洋=Koyo,大和田=Owada,白樺=Shirakaba,朝日丘=Asahigaoka,松風=Matsukaze,千歳=Chitose,
    山吹=Yamabuki,ひまわり=Himawari,北斗星=Hokutosei,銀杏=Ginkgo,鶴亀=Tsurukame,瑞穂野=Mizuhono,藤波=Fujinami,つばさ=Tsubasa`,
  trades: `建設=Kensetsu,商事=Shoji,工業=Kogyo,食品=Shokuhin,運輸=Unyu,電機=Denki,印刷=Insatsu,製作所=Seisakusho,不動産=Fudosan,化学=Kagaku,繊維=Seni,
    システム=System,設計=Sekkei,酒造=Shuzo,水産=Suisan,薬品=Yakuhin,木材=Mokuzai`,
  firms:
    '株式会社{root}{trade}|{root}{trade}株式会社|有限会社{family}{trade}|{family}{trade}株式会社|合同会社{root}|株式会社{family}{trade}',
  mailboxes: 'info,contact,eigyo,support',
};

export const korean: Language = {
  id: 'ko',
  script: 'other',
  female: `지영=Jiyoung,은주=Eunju,미경=Mikyung,서연=Seoyeon,지우=Jiwoo,민서=Minseo,하은=Haeun,수빈=Subin,혜진=Hyejin,영희=Younghee,정숙=Jungsook,유진=Yujin,
    소영=Soyoung,다은=Daeun,현정=Hyunjung,예은=Yeeun`,
  male: `민준=Minjun,서준=Seojun,지훈=Jihoon,성민=Sungmin,현우=Hyunwoo,동현=Donghyun,영수=Youngsoo,영호=Youngho,준호=Junho,상훈=Sanghoon,재현=Jaehyun,
    우진=Woojin,도윤=Doyun,진우=Jinwoo,태현=Taehyun,병철=Byungchul`,
  family: `김=Kim,이=Lee,박=Park,최=Choi,정=Jung,강=Kang,조=Cho,윤=Yoon,장=Jang,임=Lim,한=Han,오=Oh,서=Seo,신=Shin,권=Kwon,황=Hwang,안=Ahn,송=Song,류=Ryu,
    전=Jeon,홍=Hong,고=Ko,문=Moon,손=Son,배=Bae,남궁=Namgung,황보=Hwangbo`,
  order: 'family-first',
  joiner: '',
  streets:
    '중앙로,세종대로,강남대로,테헤란로,을지로,충무로,해운대로,대학로,종로,동성로,월드컵로,백제대로,한강대로,올림픽로',
  roots:
    '한빛=Hanbit,푸른솔=Pureunsol,미래=Mirae,새벽=Saebyeok,은하=Eunha,가온=Gaon,다솜=Dasom,누리=Nuri,해오름=Haeoreum,백두=Baekdu,나래=Narae,한결=Hangyeol,늘봄=Neulbom',
  trades: `건설=Construction,상사=Trading,전자=Electronics,식품=Foods,물류=Logistics,기계=Machinery,디자인=Design,인쇄=Printing,시스템=Systems,섬유=Textile,
    화학=Chemical,산업=Industry`,
  firms: '주식회사 {root}{trade}|{root}{trade}(주)|(주){root}|유한회사 {root}{trade}|{root}{trade} 주식회사',
  mailboxes: 'info,contact,sales',
};

export const vietnamese: Language = {
  id: 'vi',
  script: 'Latn',
  female: `Hương,Lan,Linh,Mai,Hoa,Thảo,Trang,Ngọc,Phương,Hà,Thu,Anh,Hạnh,Yến,Nhung,Quỳnh,Vân,Thủy,Oanh,My,Diễm,Tuyết,Bích Ngọc,Thanh Hà`,
  male: `Hùng,Dũng,Minh,Tuấn,Nam,Long,Sơn,Hải,Đức,Quang,Thắng,Bảo,Khoa,Phúc,Trung,Việt,Huy,Tùng,Kiên,Đạt,Hiếu,Vũ,Quốc Bảo,Anh Tuấn`,
  family: `Nguyễn,Trần,Lê,Phạm,Hoàng,Huỳnh,Phan,Vũ,Võ,Đặng,Bùi,Đỗ,Hồ,Ngô,Dương,Lý,Đinh,Trương,Lâm,Mai,Đoàn,Tạ,Châu,Quách`,
  middle: 'Văn/Thị,Hữu/Thị,Đức/Thị Ngọc,Minh/Thanh,Quang/Thị Thu,Xuân/Kim,Đình/Thùy,Công/Thị Mỹ',
  middleShare: 0.85,
  order: 'family-first',
  streets:
    'Đường Nguyễn Huệ,Đường Lê Lợi,Đường Trần Hưng Đạo,Phố Hàng Bạc,Đường Hai Bà Trưng,Phố Huế,Đường Lý Thường Kiệt,Đường Võ Văn Tần,Đường Điện Biên Phủ,Phố Bà Triệu,Đường Bạch Đằng',
  roots:
    'Sao Mai,Ánh Dương,Hoa Sen Trắng,Sông Hồng Xanh,Bình Minh,Đại Phát,Trường Xuân,Hải Âu,Phú Quý,Minh Châu,Cửu Long Xanh,Thiên Phúc',
  trades:
    'Xây dựng,Thương mại,Vận tải,Thực phẩm,Dệt may,Du lịch,Nội thất,Cơ khí,Phần mềm,Thủy sản,In ấn,Nông sản,Điện tử',
  firms: '{form} {trade} {root}|{form} {root}|{form} {trade} {city}|{form} {root} {trade}',
  mailboxes: 'info,lienhe,kinhdoanh',
};

export const thai: Language = {
  id: 'th',
  script: 'other',
  female:
    'สมหญิง=Somying,มาลี=Malee,สุดา=Suda,พรทิพย์=Pornthip,วันดี=Wandee,กนกวรรณ=Kanokwan,ศิริพร=Siriporn,อรทัย=Orathai,ณัฐธิดา=Nattida,พิมพ์ชนก=Pimchanok,รัตนา=Rattana,จันทร์เพ็ญ=Chanphen',
  male: 'สมชาย=Somchai,ประเสริฐ=Prasert,วิชัย=Wichai,อนันต์=Anan,สุรชัย=Surachai,ธนากร=Thanakorn,กิตติ=Kitti,ณัฐพล=Nattapon,พงศกร=Pongsakorn,ชัยวัฒน์=Chaiwat,มานะ=Mana,ภูมิ=Phum',
  family: `แสงทอง=Saengthong,ศรีสุข=Srisuk,ทองดี=Thongdee,วงศ์ใหญ่=Wongyai,บุญมี=Boonmee,สุขใจ=Sukjai,รัตนพงษ์=Rattanapong,ชัยมงคล=Chaimongkol,พรหมมา=Promma,
    จันทร์แก้ว=Chankaew,อินทรสุวรรณ=Intharasuwan,แก้วมณี=Kaewmanee,สายทอง=Saithong,ใจดี=Jaidee,เจริญผล=Charoenphol,มณีรัตน์=Maneerat`,
  streets:
    'ถนนสุขุมวิท,ถนนพหลโยธิน,ถนนเจริญกรุง,ถนนสีลม,ถนนรัชดาภิเษก,ถนนนิมมานเหมินท์,ถนนราชดำเนิน,ถนนเพชรเกษม,ถนนมิตรภาพ',
  roots:
    'ดอกบัว=Dokbua,อรุณ=Arun,สยามรุ่ง=Siamrung,ช้างขาว=Changkhao,ทะเลใต้=Thaletai,รุ่งเรือง=Rungrueang,ไทยเจริญ=Thaicharoen,ภูผา=Phupha,น้ำใส=Namsai',
  trades:
    'ก่อสร้าง=Construction,การค้า=Trading,ขนส่ง=Transport,อาหาร=Foods,สิ่งทอ=Textile,ท่องเที่ยว=Travel,วิศวกรรม=Engineering,การพิมพ์=Printing,เฟอร์นิเจอร์=Furniture',
  firms:
    'บริษัท {root}{trade} จำกัด|ห้างหุ้นส่วนจำกัด {root}{trade}|บริษัท {root} จำกัด|บริษัท {root}{trade} จำกัด (มหาชน)',
  mailboxes: 'info,contact,sales',
};

export const hindi: Language = {
  id: 'hi',
  script: 'other',
  female: `सुनीता=Sunita,प्रिया=Priya,कविता=Kavita,पूजा=Pooja,अंजलि=Anjali,रेखा=Rekha,मीना=Meena,नेहा=Neha,सीमा=Seema,राधा=Radha,गीता=Geeta,शालिनी=Shalini,आरती=Aarti`,
  male: `राजेश=Rajesh,अमित=Amit,सुरेश=Suresh,विकास=Vikas,संजय=Sanjay,राहुल=Rahul,मनोज=Manoj,अनिल=Anil,दीपक=Deepak,रमेश=Ramesh,अर्जुन=Arjun,विजय=Vijay,मोहन=Mohan`,
  family: `शर्मा=Sharma,सिंह=Singh,कुमार=Kumar,गुप्ता=Gupta,वर्मा=Verma,यादव=Yadav,मिश्रा=Mishra,पांडेय=Pandey,तिवारी=Tiwari,अग्रवाल=Agarwal,जोशी=Joshi,
    त्रिपाठी=Tripathi,चौहान=Chauhan,शुक्ला=Shukla,दुबे=Dubey,सक्सेना=Saxena,श्रीवास्तव=Srivastava,मेहता=Mehta`,
  streets:
    'महात्मा गांधी मार्ग,स्टेशन रोड,नेहरू नगर,गांधी चौक,मुख्य बाज़ार,सिविल लाइन्स,शिवाजी मार्ग,सुभाष मार्ग,कबीर मार्ग,विश्वविद्यालय मार्ग',
  roots:
    'गंगा=Ganga,हिमालय=Himalaya,कमल=Kamal,सूर्या=Surya,चंदन=Chandan,वसंत=Vasant,अमृत=Amrit,नीलकंठ=Neelkanth,मयूर=Mayur,तुलसी=Tulsi',
  trades:
    'ट्रेडर्स=Traders,निर्माण=Nirman,उद्योग=Udyog,टेक्सटाइल्स=Textiles,फर्नीचर=Furniture,परिवहन=Parivahan,प्रकाशन=Prakashan,फूड्स=Foods,एंटरप्राइज़ेज़=Enterprises',
  firms: '{root} {trade} {form}|{family} {trade} {form}|{root} {trade}|{family} एंड संस {form}',
  mailboxes: 'info,contact,office',
};
