/*
 * Tokens of the policy language. Every keyword has an English and a Chinese form, and both give the same token.
 * Full-width punctuation is recognised, so that it can be reported with the character that was meant.
 */
lexer grammar PolicyLexer;

// Declarations.
SCHEMA      : 'schema' | '体系' ;
VERSION     : 'version' | '版本' ;
LEVEL       : 'level' | '级别' ;
CATEGORY    : 'category' | '范畴' ;
DIMENSION   : 'dimension' | '维度' ;
SYSTEM      : 'system' | '系统' ;
GRADE       : 'grade' | '等级' ;
ACTION      : 'action' | '操作' ;
PROTOCOL    : 'protocol' | '协议' ;
SUBJECT     : 'subject' | '主体' ;
OBJECT      : 'object' | '客体' ;
ENVIRONMENT : 'environment' | '环境' ;
CALENDAR    : 'calendar' | '日历' ;
OBLIGATION  : 'obligation' | '义务' ;
ENUM        : 'enum' | '枚举' ;
SET         : 'set' | '集合' ;
LONG        : 'long' | '整数' ;
TEXT        : 'text' | '文本' ;
MERGE       : 'merge' | '归并' ;
MONEY       : 'money' | '金额' ;
BOOLEAN     : 'boolean' | '布尔' ;
LABEL       : 'label' | '标记' ;
READS       : 'reads' | '读出' ;
WRITES      : 'writes' | '写入' ;
TRANSFERS   : 'transfers' | '传送' ;
OPTIONAL    : 'optional' | '可选' ;

// Rules.
STAMP            : 'stamp' | '标为' ;
POLICY           : 'policy' | '策略' ;
COMBINE          : 'combine' | '合并' ;
DENY_OVERRIDES   : 'deny-overrides' | '拒绝优先' ;
PERMIT_OVERRIDES : 'permit-overrides' | '许可优先' ;
FIRST_APPLICABLE : 'first-applicable' | '首条适用' ;
ONLY_ONE         : 'only-one' | '唯一适用' ;
UNANIMOUS        : 'unanimous' | '一致同意' ;
PRIORITY         : 'priority' | '优先级' ;
ASSERT           : 'assert' | '断言' ;
NEVER            : 'never' | '从不' ;
WHERE            : 'where' | '其中' ;
TEMPLATE         : 'template' | '模板' ;
USE              : 'use' | '套用' ;
AS               : 'as' | '作为' ;
IMPORT           : 'import' | '引入' ;
DEFAULT          : 'default' | '默认' ;
RULE             : 'rule' | '规则' ;
PERMIT           : 'permit' | '许可' ;
DENY             : 'deny' | '拒绝' ;
WHEN             : 'when' | '当' ;

// Conditions.
AND         : 'and' | '且' ;
OR          : 'or' | '或' ;
NOT         : 'not' | '非' ;
IN          : 'in' | '属于' ;
DOM         : 'dom' | '支配' ;
SUBSET      : 'subset' | '包含于' ;
OVERLAPS    : 'overlaps' | '相交' ;
STARTS_WITH : 'starts-with' | '始于' ;
ENDS_WITH   : 'ends-with' | '终于' ;
LIKE        : 'like' | '形如' ;
MATCHES     : 'matches' | '匹配' ;
PRESENT     : 'present' | '存在' ;
TRUE        : 'true' | '真' ;
FALSE       : 'false' | '假' ;
SOURCE      : 'source' | '来源' ;
DESTINATION : 'destination' | '目的' ;
TIME        : 'time' | '时间' ;
ZONE        : 'zone' | '时区' ;

// Tests.
TEST      : 'test' | '测试' ;
GIVEN     : 'given' | '给定' ;
EXPECT    : 'expect' | '预期' ;
BY        : 'by' | '依据' ;
BECAUSE   : 'because' | '因为' ;
WITH      : 'with' | '附带' ;
UNLABELED : 'unlabeled' | '无标记' ;

// Punctuation.
LBRACE   : '{' | '｛' ;
RBRACE   : '}' | '｝' ;
LPAREN   : '(' | '（' ;
RPAREN   : ')' | '）' ;
LBRACKET : '[' | '［' | '【' ;
COMMA    : ',' | '，' | '、' ;
SEMI     : ';' | '；' ;
COLON    : ':' | '：' ;
DOT      : '.' ;
RANGE    : '..' ;
PIPE     : '|' | '｜' ;
SLASH    : '/' ;
PLUS     : '+' | '＋' ;
MINUS    : '-' | '－' ;
EQ       : '==' | '＝＝' ;
NE       : '!=' | '！＝' ;
LE       : '<=' | '＜＝' ;
GE       : '>=' | '＞＝' ;
LT       : '<' | '＜' ;
GT       : '>' | '＞' ;
ASSIGN   : '=' | '＝' ;

// Literals and names.
INSTANT      : Digit Digit Digit Digit '-' Digit Digit '-' Digit Digit 'T' Clock Millis? ( 'Z' | [+-] Digit Digit ':' Digit Digit ) ;
DATE         : Digit Digit Digit Digit '-' Digit Digit '-' Digit Digit ;
CLOCK        : Clock ;
IPV4         : Digit+ '.' Digit+ '.' Digit+ '.' Digit+ ;
ADDRESS      : Hex* ':' Hex* ':' ( Hex | ':' )* ( '.' Digit+ '.' Digit+ '.' Digit+ )? ;
INTEGER      : '-'? Digit ( Digit | '_' )* ;
DECIMAL      : '-'? Digit ( Digit | '_' )* '.' Digit+ ;
STRING       : '"' ( ~["\\\r\n] | '\\' ["\\] )* '"' ;
BAD_STRING   : '"' ( ~["\\\r\n] | '\\' ~[\r\n] )* '"' ;
OPEN_STRING  : '"' ( ~["\\\r\n] | '\\' ~[\r\n] )* '\\'? ;
ID           : [\p{XID_Start}_] ( [\p{XID_Continue}] | '-' [\p{XID_Continue}] )* ;

SPACE         : [ \t\r\n]+ -> channel(HIDDEN) ;
LINE_COMMENT  : '//' ~[\r\n]* -> channel(HIDDEN) ;
BLOCK_COMMENT : '/*' InComment* '*'+ '/' -> channel(HIDDEN) ;
OPEN_COMMENT  : '/*' InComment* '*'* ;
ILLEGAL       : . ;

fragment Digit : [0-9] ;
fragment Hex : [0-9a-fA-F] ;
fragment InComment : ~'*' | '*'+ ~[*/] ;
fragment Clock : Digit Digit ':' Digit Digit ( ':' Digit Digit )? ;
fragment Millis : '.' Digit Digit? Digit? ;
