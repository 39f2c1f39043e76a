/*
 * One SQL statement, as far as it must be understood to say what it does to which tables, columns and functions.
 *
 * Every decision needs one token of lookahead, so that the generated parser never simulates its automaton: time is linear and nothing is
 * kept between statements. What would need more, `SqlTokenizer` has found out: an opening parenthesis before a query is QOPEN.
 * Expressions are flat, because precedence changes nothing about what is named. Whatever has no place here is refused.
 */
parser grammar SqlGrammar;

options {
    superClass = StatementActions;
}

tokens {
    NAME, STRING, NUMBER, PARAMETER, TYPE, UNIT,
    OPEN, QOPEN, CLOSE, COMMA, DOT, STAR, EQ, COMPARE, SIGN, ARITHMETIC, CONCAT, DCOLON, END_OF_STATEMENT, CALL_OPEN, CALL_CLOSE,
    ALL, AND, ANY, AS, ASC, BETWEEN, BY, CALL, CASE, CAST, CROSS, DEFAULT, DELETE, DESC, DISTINCT, ELSE, END, ESCAPE, EXISTS,
    FETCH, FILTER, FOR, FROM, FROM_CALL, FULL, GROUP, HAVING, IN, INNER, INSERT, INTO, IS, JOIN, LEFT, LIKE, LIMIT, LITERAL,
    MATCHED, MERGE, NATURAL, NOT, NULLS, OFFSET, ON, OR, ORDER, OUTER, OVER, RECURSIVE, RIGHT, SELECT, SET, THEN, UNION, UPDATE,
    USING, VALUES, WHEN, WHERE, WITH, REFUSED
}

statement
    : ( query | insert | update | delete | merge | call | escapedCall ) END_OF_STATEMENT? EOF
    ;

// Queries.

query
    : { openScope(); } ( WITH ( RECURSIVE { recursive(); } )? commonTable ( COMMA commonTable )* )?
      queryTerm ( setOperator queryTerm )* orderBy? ( LIMIT expression ( COMMA expression )? )? ( OFFSET expression NAME? )? fetch?
      { closeScope(); }
    ;

commonTable
    : NAME { announceQuery($NAME); } nameList? AS QOPEN query CLOSE { defineQuery($NAME); }
    ;

queryTerm
    : select
    | VALUES row ( COMMA row )*
    | QOPEN query CLOSE
    ;

row
    : OPEN expression ( COMMA expression )* CLOSE { row($CLOSE); }
    ;

setOperator
    : UNION ( ALL | DISTINCT )?
    ;

select
    : SELECT ( ALL | DISTINCT )? selectItem ( COMMA selectItem )* ( FROM tables )? where?
      ( GROUP BY expression ( COMMA expression )* )? ( HAVING expression )?
    ;

selectItem
    : STAR { star(); }
    | expression ( AS? NAME )?
    ;

where
    : WHERE expression
    ;

/* The condition on the rows that are changed. */
changedRows
    : WHERE { spanStarts(); } expression { conditionEnds(); }
    ;

orderBy
    : ORDER BY orderItem ( COMMA orderItem )*
    ;

orderItem
    : expression ( ASC | DESC )? ( NULLS NAME )?
    ;

fetch
    : FETCH NAME ( NUMBER | PARAMETER )? NAME NAME
    ;

// Tables.

tables
    : joined ( COMMA joined )*
    ;

joined
    : tableFactor join*
    ;

join
    : ( CROSS
      | NATURAL { star(); } joinKind?
      | joinKind
      )? JOIN tableFactor ( ON expression | USING columnList )?
    ;

joinKind
    : INNER
    | ( LEFT | RIGHT | FULL ) OUTER?
    ;

tableFactor
    : tableName { read(); } correlation?
    | QOPEN query CLOSE { derived(); } correlation?
    | OPEN joined CLOSE
    ;

/* A list of columns needs AS before it: without, some database has a keyword in the place of the alias. */
correlation
    : AS NAME { alias($NAME); } nameList?
    | NAME { alias($NAME); }
    ;

tableName
    : { tableStarts(); } NAME ( DOT NAME )* { tableEnds(); }
    ;

nameList
    : OPEN NAME ( COMMA NAME )* CLOSE
    ;

columnList
    : OPEN NAME { column($NAME); } ( COMMA NAME { column($NAME); } )* CLOSE
    ;

// Changes.

insert
    : INSERT INTO { kind("INSERT"); } tableName { written(); } insertColumns? { insertedRows(); } ( query | DEFAULT VALUES )
    ;

insertColumns
    : OPEN writtenColumn ( COMMA writtenColumn )* CLOSE { columnsEnd($CLOSE); }
    ;

writtenColumn
    : NAME { writtenColumn($NAME); }
    ;

update
    : UPDATE { kind("UPDATE"); } tableName { written(); } correlation? SET assignments ( FROM { joins(); } tables )? changedRows?
    ;

assignments
    : assignment ( COMMA assignment )*
    ;

assignment
    : NAME { writtenColumn($NAME); } ( DOT NAME { writtenColumn($NAME); } )* EQ { spanStarts(); } expression { assignedEnds(); }
    | OPEN writtenColumn ( COMMA writtenColumn )* CLOSE EQ expression
    ;

delete
    : DELETE FROM { kind("DELETE"); } tableName { written(); } correlation? ( USING { joins(); } tables )? changedRows?
    ;

merge
    : MERGE INTO { kind("MERGE"); } tableName { written(); } correlation? USING tableFactor ON expression mergeClause+
    ;

mergeClause
    : WHEN NOT? MATCHED ( AND expression )? THEN
      ( UPDATE SET assignments | DELETE | INSERT insertColumns? VALUES row )
    ;

call
    : CALL { kind("CALL"); } { chainStarts(); } NAME ( DOT NAME )* OPEN { function(); } ( expression ( COMMA expression )* )? CLOSE
    ;

/* The escape of JDBC: `{call p(?)}`, `{? = call f(?)}`. */
escapedCall
    : CALL_OPEN ( PARAMETER EQ )? call CALL_CLOSE
    ;

// Expressions.

expression
    : operand rest*
    ;

rest
    : ( AND | OR ) operand
    | ( EQ | COMPARE ) ( operand | ( ANY | ALL ) ( QOPEN query CLOSE | OPEN expression CLOSE ) )
    | ( STAR | SIGN | ARITHMETIC | CONCAT ) { mayFail(); } operand
    | LIKE { mayFail(); } operand
    | BETWEEN operand
    | ESCAPE operand
    | NOT ( LIKE { mayFail(); } operand | BETWEEN operand | in )
    | in
    | IS NOT? ( LITERAL | DISTINCT FROM operand )
    | DCOLON { mayFail(); } NAME ( OPEN NUMBER ( COMMA NUMBER )* CLOSE )?
    ;

in
    : IN ( QOPEN query CLOSE | OPEN expression ( COMMA expression )* CLOSE )
    ;

operand
    : ( NOT | SIGN { mayFail(); } )* primary
    ;

primary
    : STRING
    | NUMBER
    | PARAMETER
    | LITERAL
    | DEFAULT
    | TYPE STRING UNIT?
    | name
    | CASE expression? ( WHEN expression THEN expression )+ ( ELSE expression )? END
    | CAST { mayFail(); } OPEN expression AS typeName CLOSE
    | FROM_CALL { mayFail(); keywordFunction($FROM_CALL); } OPEN expression ( ( COMMA | FROM | FOR ) expression )* CLOSE
    | EXISTS QOPEN query CLOSE
    | OPEN expression ( COMMA expression )* CLOSE
    | QOPEN { mayFail(); } query CLOSE
    ;

typeName
    : NAME ( WITH? NAME )* ( OPEN NUMBER ( COMMA NUMBER )* CLOSE ( WITH? NAME )* )?
    ;

/* A column, all columns of a table, or a function and what it is called with. */
name
    : { chainStarts(); } NAME ( DOT ( NAME | STAR ) )* ( OPEN { function(); } arguments? CLOSE afterCall | { chainEnds(); } )
    ;

arguments
    : STAR
    | ( DISTINCT | ALL )? expression ( COMMA expression )* orderBy?
    ;

afterCall
    : ( FILTER OPEN where CLOSE )? ( OVER ( NAME | OPEN window CLOSE ) )?
    ;

window
    : ( NAME BY expression ( COMMA expression )* )? orderBy?
    ;
